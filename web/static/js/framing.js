// How somebody sits in their picture, in words: from where faces are and how light it is. No DOM, no camera, no clock, nothing kept.
// It knows boxes and brightness and nothing else of anybody.

/** Shares of the picture's height or width, and brightness from 0 to 255: rules of thumb of photography, wide on purpose. */
const LIMITS = Object.freeze({ far: 0.2, near: 0.62, top: 0.04, low: 0.66, left: 0.3, right: 0.7, dark: 55, dusk: 80, glare: 150, against: 2.6, also: 0.5 });

/**
 * One hint for `{ faces, light }`: the first thing to mend, or "good". `faces` are boxes `{ x, y, width, height }` as shares of the
 * picture; `light` is the mean brightness of the `face` and of what is `around` it.
 */
export function hintFor({ faces, light }) {
  const [face, ...others] = [...faces].sort((one, other) => other.height - one.height);
  if (!face) return light.around < LIMITS.dark ? "dark" : "none";
  if (others.some((other) => other.height > face.height * LIMITS.also)) return "many";
  return lit(light) ?? sized(face) ?? placed(face) ?? "good";
}

// Skin that is dark in good light must not be taken for poor light: so the room has to be dark too, or far brighter than any wall behind a lit face.
function lit({ face, around }) {
  if (around > LIMITS.glare && around > LIMITS.against * face) return "behind";
  return face < LIMITS.dark && around < LIMITS.dusk ? "dark" : null;
}

function sized({ height }) {
  if (height < LIMITS.far) return "far";
  return height > LIMITS.near ? "near" : null;
}

function placed({ x, y, width, height }) {
  const [across, down] = [x + width / 2, y + height / 2];
  if (y < LIMITS.top) return "high";
  if (down > LIMITS.low) return "low";
  return across < LIMITS.left || across > LIMITS.right ? "aside" : null;
}

/** How light the face is and what is around it, 0 to 255, of RGBA bytes; without a face all of it counts as around. */
export function lightOf({ data, width, height }, faces) {
  const [box] = [...faces].sort((one, other) => other.height - one.height);
  const sums = { face: 0, around: 0, faces: 0, arounds: 0 };
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
    const within = box && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    const bright = 0.2126 * data[4 * at] + 0.7152 * data[4 * at + 1] + 0.0722 * data[4 * at + 2]; // luma of ITU-R BT.709
    sums[within ? "face" : "around"] += bright;
    sums[within ? "faces" : "arounds"] += 1;
  }
  return { face: sums.faces ? sums.face / sums.faces : 0, around: sums.arounds ? sums.around / sums.arounds : 0 };
}

/** A hint is said when it has stood for so long: nobody is talked at while they move about. Values in, values out. */
export const STANDS_FOR = 1000;
export const QUIET = Object.freeze({ said: null, seen: null, since: 0 });

export function heeded(before, hint, at) {
  if (hint !== before.seen) return { ...before, seen: hint, since: at };
  return at - before.since >= STANDS_FOR && before.said !== hint ? { ...before, said: hint } : before;
}
