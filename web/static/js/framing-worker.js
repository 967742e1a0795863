// Looks for faces in the pictures it is handed, beside the page so that nothing stutters. It answers with boxes and brightness and keeps nothing.

import { detectorFrom, facesIn } from "../vendor/tiny-face-detector/detector.js";
import { lightOf } from "./framing.js";

const SIDE = 160; // the net's square: enough for a face at a desk, and quick on a phone's processor
const SURE = 0.4;
const loading = detectorFrom(new URL("../vendor/tiny-face-detector", import.meta.url).href);

self.addEventListener("message", async ({ data: picture }) => {
  try {
    const net = await loading;
    const { width, height } = picture;
    const found = await facesIn(net, squared(picture), SIDE, SURE);
    const faces = found.map((box) => ({ x: box.x * (SIDE / width), y: box.y * (SIDE / height), width: box.width * (SIDE / width), height: box.height * (SIDE / height) }));
    self.postMessage({ faces, light: lightOf(picture, faces) });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
});

/** The picture's RGB at the top left of the net's square; the rest is black. */
function squared({ data, width, height }) {
  const square = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) square.set(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3), 3 * (y * SIDE + x));
  }
  return square;
}
