// The line as part of the case: what a simulated fault looks like. It only draws; what stands is in the view, told by the server.
// A connection that is really lost is another thing with other words at another place: the line at the top of the page.

import { html, nothing, render } from "../vendor/lit/lit.js";
import { t } from "./texts.js";

const PART_OF_THE_CASE = t("(part of this case)");
const ECHOED = 5; // so many words come back

/** Whether a dropped call waits for the learner to go on by phone. */
export function hasDropped(view) {
  return view.dropped && !view.pickedUp;
}

/** Draw what the line does into the parts of a room that the template drew: a label, what comes back, the panel of a dropped call. */
export function drawLine(room, view, { first, onPhone }) {
  const kind = view.line?.kind ?? "";
  const dropped = hasDropped(view);
  if (room.dataset.line !== kind) room.dataset.line = kind;
  room.toggleAttribute("data-by-phone", view.dropped);
  const label = room.querySelector("[data-line-fault]");
  label.hidden = view.line === null || kind === "dropped";
  render(label.hidden ? nothing : html`<strong>${view.line.shows}</strong> ${PART_OF_THE_CASE}`, label.querySelector("[data-line-fault-words]"));
  const echo = room.querySelector("[data-line-echo]");
  const back = kind === "echo" ? lastWords(view) : "";
  echo.hidden = back === "";
  if (echo.textContent !== back) echo.textContent = back;
  drawPanel(room.querySelector("[data-line-panel]"), dropped, first, onPhone);
}

function drawPanel(panel, dropped, first, onPhone) {
  const appears = dropped && panel.hidden;
  panel.hidden = !dropped;
  render(dropped ? html`<p><strong>${t("The call has dropped")}</strong> ${PART_OF_THE_CASE}</p>
    <p>${t("The picture has gone. {first} can still be reached by phone.", { first })}</p>
    <button class="button button-primary" type="button" @click=${onPhone}>${t("Go on by phone")}</button>` : nothing, panel);
  if (appears) panel.querySelector("button").focus({ preventScroll: true });
}

/** The learner's last words, as an echo brings them back. */
function lastWords(view) {
  const mine = view.lines.findLast((line) => line.who === "learner");
  return mine ? `… ${mine.text.trim().split(/\s+/).slice(-ECHOED).join(" ")}` : "";
}
