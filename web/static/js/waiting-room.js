// The waiting room: everything here stays on the page. Nothing is sent, kept or scored, and nothing asks for the camera before a tap.

import { FramingHints } from "./framing-hints.js";
import { t } from "./texts.js";

const ADVICE = {
  alone: t("Good. Stay where nobody comes in."),
  headphones: t("Good enough for practice. Turn the screen so that nobody reads along."),
  near: t("Others could listen and read along. With a real patient you would look for another room, or say who is there. Here: turn the screen away, or come back later."),
};

const part = (name) => document.querySelector(`[data-${name}]`);

function playTone() {
  const context = new AudioContext();
  const tone = new OscillatorNode(context, { frequency: 440 });
  const loudness = new GainNode(context, { gain: 0 });
  const now = context.currentTime;
  loudness.gain.linearRampToValueAtTime(0.15, now + 0.15);
  loudness.gain.linearRampToValueAtTime(0, now + 1.2);
  tone.connect(loudness).connect(context.destination);
  tone.start(now);
  tone.stop(now + 1.25);
  tone.onended = () => {
    context.close();
    part("tone-heard").textContent = t("That was it. If you heard nothing, turn the sound up and try again. The call works without sound too.");
  };
  part("tone-heard").textContent = t("Playing…");
}

part("tone").addEventListener("click", playTone);
part("tone").hidden = false;
part("try-words").addEventListener("input", ({ target }) => {
  const words = target.value.trim();
  part("tried").hidden = !words;
  part("tried-words").textContent = words;
});
part("who-hears").addEventListener("change", ({ target }) => {
  part("advice").textContent = ADVICE[target.value];
});
if (part("framing")) new FramingHints(part("framing")).listen();
