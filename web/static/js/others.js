// Other people in the call: who is there and speaks, who hears what is about to be sent. It only draws; the view knows, told by the server.

import { html, nothing, render, repeat } from "../vendor/lit/lit.js";
import { mark, t } from "./texts.js";

const WHERE = { window: mark("in the picture"), beside: mark("beside {first}"), off_camera: mark("out of sight"), on_the_line: mark("by sound only") };
const MOVED = {
  came: mark("{name} is there now."),
  noticed: mark("{name} is there as well."),
  left: mark("{name} is out of hearing now."),
  left_behind: mark("{first} has gone into another room. {name} does not hear you there."),
};
const SEEN = ["window", "beside"];

/** A name without what stands in brackets after it: "Claire (mother)" is Claire. */
export function shortName(name) {
  return name.replace(/\s*\([^)]*\)\s*$/, "");
}

/** Who is within hearing, in the order in which they came. */
export function present(view) {
  return view.others.filter((one) => one.where !== "another_room");
}

/** Everybody that is known of, by their name; an id that nobody has named yet stays what it is. */
export function nameOf(view, speaker) {
  return view.others.find((one) => one.speaker === speaker)?.name ?? null;
}

/** What a note in the conversation says of somebody who came or went. */
export function movedWords({ name, change }, first) {
  return t(MOVED[change] ?? "", { name, first });
}

/** Who hears what is said aloud now, or reads what is typed. The page can only know of those who were seen or heard. */
export function whoHears(view, first, typed) {
  if (typed) return t("Only {first} can read this, unless somebody looks at the screen", { first });
  const there = present(view).map((one) => shortName(one.name));
  if (view.others.length === 0) return t("Heard by {first}, and by whoever else is there", { first });
  if (there.length === 0) return t("Heard by {first} alone", { first });
  const last = there.pop();
  return t("Heard by {names} and {last}", { names: [first, ...there].join(", "), last });
}

/** Draw who is there into the parts of a room that the template drew. */
export function drawOthers(room, view, { first, typed }) {
  const list = room.querySelector("[data-people]");
  if (!list) return;
  const people = present(view);
  list.hidden = people.length === 0;
  render(repeat(people, (one) => one.speaker, (one) => person(one, view.spoke === one.speaker, first)), list);
  room.toggleAttribute("data-typed", typed);
  const hears = whoHears(view, first, typed);
  const line = room.querySelector("[data-heard-by]");
  if (line.textContent !== hears) line.textContent = hears;
  room.querySelector("[data-side-chat]").setAttribute("aria-pressed", String(typed));
  room.querySelector("[data-side-chat]").hidden = view.dropped;
  const label = room.querySelector("[data-say-to]");
  const words = typed ? t("Write to {first} alone", { first }) : t("Say to {first}", { first });
  if (label.textContent !== words) label.textContent = words;
}

function person(one, speaks, first) {
  const seen = one.face && SEEN.includes(one.where);
  return html`<li class="person ${seen ? "person-seen" : ""}" ?data-speaks=${speaks}>
    ${seen ? html`<img src=${`/static/faces/${one.face}/${speaks ? "attentive" : "neutral"}.svg`} alt="" width="1120" height="840">` : nothing}
    <span class="person-plate">${icon(speaks ? "speaks" : one.where)}<span class="person-name">${one.name}</span>
      <span class="person-where">${t(WHERE[one.where] ?? "", { first })}<span class="visually-hidden">${speaks ? t(", spoke last") : ""}</span></span></span>
  </li>`;
}

/** One of the icons that the template holds ready. */
function icon(name) {
  const drawn = document.querySelector("[data-icons]").content.querySelector(`[data-icon="${name}"] svg`);
  return drawn ? drawn.cloneNode(true) : nothing;
}
