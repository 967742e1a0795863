// The patient's picture: which face is shown, and when the others are fetched. It only draws; the face is told by the server.

import { mark, t } from "./texts.js";

/** What is seen of an opening, for who cannot see it: a face told only where the scenario gives it to be noticed. */
const SEEN = {
  __proto__: null,
  worried: mark("{name} looks worried."),
  sad: mark("{name} looks sad."),
  annoyed: mark("{name} looks annoyed."),
  relieved: mark("{name} looks relieved."),
  smiling: mark("{name} smiles."),
  withdrawn: mark("{name} looks down and away."),
  attentive: mark("{name} looks straight at you."),
  thinking: mark("{name} looks up, thinking."),
  tearful: mark("{name} has tears in their eyes."),
  ashamed: mark("{name} looks down, flushed."),
  frightened: mark("{name} looks frightened."),
  in_pain: mark("{name} screws up their eyes, in pain."),
};

/** The words for a face that is part of an opening; empty where it shows nothing. */
export function seenWords(expression, name) {
  return SEEN[expression] ? t(SEEN[expression], { name }) : "";
}

/** Show one of a picture's faces, the first one where there is none of that name. */
export function showFace(picture, expression) {
  if (!picture) return;
  const faces = [...picture.querySelectorAll("[data-face]")];
  const shown = faces.find((face) => face.dataset.face === expression) ?? faces[0];
  fetchOf(shown);
  for (const face of faces) face.classList.toggle("on", face === shown);
  if (picture.dataset.shown !== shown.dataset.face) picture.dataset.shown = shown.dataset.face;
}

/** Fetch the faces that are not there yet, one after the other when nothing else is to do, so that a change of mood need not wait. */
export function fetchTheRest(picture) {
  const waiting = picture ? [...picture.querySelectorAll("[data-src]")] : [];
  const soon = window.requestIdleCallback ?? ((run) => setTimeout(run, 200));
  const next = () => {
    const image = waiting.shift();
    if (!image) return;
    if (!image.dataset.src) return void next();
    image.addEventListener("load", () => soon(next), { once: true });
    image.addEventListener("error", () => soon(next), { once: true });
    fetchOf(image);
  };
  soon(next);
}

function fetchOf(image) {
  if (!image.dataset.src) return;
  image.src = image.dataset.src;
  image.removeAttribute("data-src");
}
