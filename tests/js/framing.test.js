import assert from "node:assert/strict";
import test from "node:test";

import { QUIET, STANDS_FOR, heeded, hintFor, lightOf } from "../../web/static/js/framing.js";

const FINE = { x: 0.36, y: 0.2, width: 0.28, height: 0.4 };
const DAY = { face: 140, around: 130 };

test("each thing that is wrong has its own hint, and what is fine is called good", () => {
  const hints = [
    [[FINE], DAY, "good"],
    [[], DAY, "none"],
    [[], { face: 0, around: 20 }, "dark"],
    [[FINE, { ...FINE, x: 0.7 }], DAY, "many"],
    [[FINE, { x: 0.9, y: 0.1, width: 0.05, height: 0.08 }], DAY, "good"], // a face on a poster
    [[{ x: 0.45, y: 0.3, width: 0.1, height: 0.12 }], DAY, "far"],
    [[{ x: 0.2, y: 0.1, width: 0.6, height: 0.8 }], DAY, "near"],
    [[{ ...FINE, y: 0 }], DAY, "high"],
    [[{ ...FINE, y: 0.55 }], DAY, "low"],
    [[{ ...FINE, x: 0.02 }], DAY, "aside"],
    [[FINE], { face: 30, around: 45 }, "dark"],
    [[FINE], { face: 60, around: 190 }, "behind"],
  ];
  for (const [faces, light, hint] of hints) assert.equal(hintFor({ faces, light }), hint);
});

test("skin that is dark in good light is not called dark", () => {
  assert.equal(hintFor({ faces: [FINE], light: { face: 45, around: 115 } }), "good");
});

test("the light on the face is told from the light around it", () => {
  const data = new Uint8ClampedArray(4 * 10 * 10).fill(200);
  for (let y = 4; y < 6; y += 1) for (let x = 4; x < 6; x += 1) data.fill(50, 4 * (y * 10 + x), 4 * (y * 10 + x) + 4);
  const light = lightOf({ data, width: 10, height: 10 }, [{ x: 0.4, y: 0.4, width: 0.19, height: 0.19 }]);

  assert.deepEqual([Math.round(light.face), Math.round(light.around)], [50, 200]);
});

test("a hint is said only once it has stood for a while", () => {
  const seen = [["far", 0], ["good", 300], ["far", 600], ["far", 600 + STANDS_FOR], ["good", 2000], ["far", 2300]];
  const said = [];
  seen.reduce((before, [hint, at]) => {
    const after = heeded(before, hint, at);
    said.push(after.said);
    return after;
  }, QUIET);

  assert.deepEqual(said, [null, null, null, "far", "far", "far"]);
});
