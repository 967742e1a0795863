// Which of the browser's voices somebody speaks with. The same voices and the same wish give the same voice.
// Only voices that this device makes itself: the others send every word to a service on the internet.

const LOW = 0.85;
const HIGH = 1.15;

const base = (tag) => tag.replace("_", "-").split("-")[0].toLowerCase();
const whole = (tag) => tag.replace("_", "-").toLowerCase();

/** The voices of this device that speak a language. */
export function ownVoices(voices, language) {
  return voices.filter((voice) => voice.localService && base(voice.lang) === base(language));
}

/** The voice, pitch and rate of somebody, null where this device has no voice for the language. Others than the patient sound otherwise. */
export function voiceFor(voices, sound, speaker = "patient") {
  const ranked = ranking(ownVoices(voices, sound.language), sound);
  if (ranked.length === 0) return null;
  const [first, ...rest] = ranked;
  if (speaker === "patient") return { voice: first, pitch: sound.pitch, rate: sound.rate };
  const number = sum(speaker);
  if (rest.length > 0) return { voice: rest[number % rest.length], pitch: 1, rate: 1 };
  return { voice: first, pitch: sound.pitch * (number % 2 ? HIGH : LOW), rate: 1 };
}

function ranking(voices, sound) {
  const points = (voice) => 4 * (whole(voice.lang) === whole(sound.language)) + 2 * fits(voice, sound.kind) + (voice.default ? 1 : 0);
  return [...voices].sort((one, other) => points(other) - points(one) || (one.name < other.name ? -1 : 1));
}

/** 1 where a voice says of itself what is wished, -1 where it says the other, 0 where it says nothing: a name is no such word. */
function fits({ name }, kind) {
  if (kind === "any") return 0;
  const says = /\b(?:female|woman)\b/i.test(name) ? "female" : /\b(?:male|man)\b/i.test(name) ? "male" : null;
  return says === null ? 0 : says === kind ? 1 : -1;
}

function sum(text) {
  return [...text].reduce((total, letter) => (total * 31 + letter.codePointAt(0)) % 65521, 7);
}
