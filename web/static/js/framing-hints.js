// Hints on light and framing in the waiting room, only after a tap. The picture goes from the camera to this page and a worker of it,
// and nowhere else; nothing is sent, kept or scored, and when the page goes or the hints are switched off, all of it is let go.

import { QUIET, heeded, hintFor } from "./framing.js";
import { SelfView } from "./self-view.js";
import { mark, t } from "./texts.js";

const WORDS = {
  __proto__: null,
  good: mark("Good: your face is well in the picture, and the light is fine."),
  none: mark("No face was found. It may be the light, or the program: it misses some faces. If you can see yourself well, you are fine."),
  many: mark("More than one face was found. With a real patient, say who is with you."),
  far: mark("You look far away. Come a little closer, so that face and shoulders fill the picture."),
  near: mark("You are very close. Move back a little, so that your shoulders can be seen."),
  high: mark("Your face is at the upper edge. Lower the screen a little, or sit lower."),
  low: mark("Your face is low in the picture. Raise yourself, or tilt the screen, until your eyes are in its upper third."),
  aside: mark("You sit to one side. Move towards the middle."),
  dark: mark("It is rather dark. Turn a lamp or your face towards the light."),
  behind: mark("The light seems to be behind you. If it is, turn round or draw the curtain, so that it falls on your face."),
};
const EVERY = 400; // milliseconds from one answer to the next picture
const WIDTH = 160;

export class FramingHints {
  constructor(root) {
    this.part = (name) => root.querySelector(`[data-framing-${name}]`);
    this.view = new SelfView(this.part("picture"), () => this.stop());
    this.worker = null;
    this.told = QUIET;
    this.canvas = null;
  }

  listen() {
    if (!navigator.mediaDevices?.getUserMedia || !window.Worker) return this.say(t("This browser offers no camera here. The card on this page says what matters."));
    this.part("button").hidden = false;
    this.part("button").addEventListener("click", () => (this.worker ? this.stop() : this.start()));
    window.addEventListener("pagehide", () => this.stop());
    return undefined;
  }

  async start() {
    this.worker = new Worker(new URL("./framing-worker.js", import.meta.url), { type: "module" });
    const mine = this.worker;
    this.worker.addEventListener("message", ({ data }) => { if (mine === this.worker) this.hear(data); });
    this.worker.addEventListener("error", () => this.cannot());
    this.draw(true);
    this.say(t("One moment …"));
    try {
      await this.view.start();
      if (mine !== this.worker) return;
      this.canvas = document.createElement("canvas");
      await this.part("picture").play();
      this.look();
    } catch {
      if (mine === this.worker) this.cannot(t("There is no camera, or the browser was not allowed to use it. That is fine: the card on this page says what matters."));
    }
  }

  /** Let go of everything: the camera's light goes out, the worker with the net ends, no picture is left. */
  stop() {
    this.worker?.terminate();
    this.worker = null;
    this.view.stop();
    clearTimeout(this.next);
    if (this.canvas) this.canvas.width = 0;
    this.canvas = null;
    this.told = QUIET;
    this.part("box").hidden = true;
    this.draw(false);
    this.say("");
  }

  cannot(words = t("The hints cannot run in this browser. The card on this page says what matters.")) {
    this.stop();
    this.say(words);
  }

  look() {
    const video = this.part("picture");
    if (!this.worker || !this.canvas) return;
    if (!video.videoWidth) return void (this.next = setTimeout(() => this.look(), EVERY));
    const height = Math.min(WIDTH, Math.round((WIDTH * video.videoHeight) / video.videoWidth));
    Object.assign(this.canvas, { width: WIDTH, height });
    const brush = this.canvas.getContext("2d", { willReadFrequently: true });
    brush.drawImage(video, 0, 0, WIDTH, height);
    const { data } = brush.getImageData(0, 0, WIDTH, height);
    this.worker.postMessage({ data, width: WIDTH, height }, [data.buffer]);
  }

  hear(found) {
    if (found.failed) return this.cannot();
    const hint = hintFor(found);
    this.told = heeded(this.told, hint, performance.now());
    if (this.told.said) this.say(t(WORDS[this.told.said]), this.told.said);
    this.outline(found.faces, hint);
    this.next = setTimeout(() => this.look(), EVERY);
    return undefined;
  }

  outline(faces, hint) {
    const box = this.part("box");
    const [face] = [...faces].sort((one, other) => other.height - one.height);
    box.hidden = !face;
    if (!face) return;
    box.dataset.hint = hint === "good" ? "good" : "mend";
    const share = (part) => `${(100 * part).toFixed(1)}%`;
    box.style.setProperty("right", share(face.x)); // the picture is a mirror
    box.style.setProperty("top", share(face.y));
    box.style.setProperty("width", share(face.width));
    box.style.setProperty("height", share(face.height));
  }

  // A live region speaks when its words change, so the same words are never set twice.
  say(words, hint = "") {
    const status = this.part("words");
    if (status.textContent !== words) status.textContent = words;
    this.part("status").dataset.hint = hint;
  }

  draw(on) {
    this.part("button").setAttribute("aria-pressed", String(on));
    this.part("label").textContent = on ? t("Switch the camera off") : t("See yourself, with hints");
    this.part("mirror").hidden = !on;
  }
}
