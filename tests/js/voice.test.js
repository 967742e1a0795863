import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { choose, chosen } from "../../web/static/js/voice-choice.js";
import { CAN, Listener, varieties, whatCanBeHeard } from "../../web/static/js/voice-listener.js";
import { ownVoices, voiceFor } from "../../web/static/js/voice-pick.js";
import { Speaker } from "../../web/static/js/voice-speaker.js";
import { aloud, appended, heardUpTo, isEcho, sentences, wholeWords } from "../../web/static/js/voice-words.js";

const LINES = JSON.parse(readFileSync(new URL("aloud.json", import.meta.url)));
const NAMED = [
  { name: "Cloud (female)", lang: "en-GB", localService: false, default: true },
  { name: "Anna", lang: "de-DE", localService: true, default: false },
  { name: "Alba", lang: "en-GB", localService: true, default: false },
  { name: "Joe (male)", lang: "en_US", localService: true, default: false },
  { name: "Jo (female)", lang: "en-US", localService: true, default: false },
];
const SHE = { language: "en", kind: "female", pitch: 1, rate: 0.9 };

test("a voice says the words alone, as the server's does", () => {
  for (const { text, wire = text, channel, marks, aloud: words } of LINES) assert.equal(aloud({ text: wire, channel, gaps: marks }).words, words);
});

test("where a voice is in its words is known as a place in the line", () => {
  const line = { text: "(She nods.) Yes. (A breath.) Thank you.", channel: "spoken" };
  const { words, stretches } = aloud(line);

  assert.equal(line.text.slice(0, heardUpTo(stretches, words.indexOf("Thank"))), "(She nods.) Yes. (A breath.) ");
  assert.equal(heardUpTo(stretches, 0), "(She nods.) ".length);
  assert.equal(heardUpTo(stretches, words.length), line.text.length);
});

test("a place is told in whole words, and a line in sentences", () => {
  assert.equal(wholeWords("It hurts a lot", 10), "It hurts a".length - 1);
  assert.equal(wholeWords("It hurts", 99), 8);
  assert.deepEqual(sentences("Yes. It hurts! Why?").map(({ text, start }) => [text, start]), [["Yes. ", 0], ["It hurts! ", 5], ["Why?", 15]]);
});

test("words heard come after a draft and take nothing from it", () => {
  assert.equal(appended("", " how long "), "how long");
  assert.equal(appended("Hello.", "how long"), "Hello. how long");
  assert.equal(appended("Hello.\n", "how long"), "Hello.\nhow long");
  assert.equal(appended("Hello.", "  "), "Hello.");
});

test("the patient's own words from the loudspeaker are an echo, the learner's are not", () => {
  assert.equal(isEcho("had this cough for", "I've had this cough for three weeks."), true);
  assert.equal(isEcho("how long have you had it", "I've had this cough for three weeks."), false);
});

test("only voices of the device itself are used, one that fits the wish before the others", () => {
  assert.deepEqual(ownVoices(NAMED, "en").map(({ name }) => name), ["Alba", "Joe (male)", "Jo (female)"]);
  assert.deepEqual([voiceFor(NAMED, SHE).voice.name, voiceFor(NAMED, SHE).rate], ["Jo (female)", 0.9]);
  assert.equal(voiceFor(NAMED, { ...SHE, language: "en-GB" }).voice.name, "Alba");
  assert.equal(voiceFor(NAMED.slice(0, 2), SHE), null);
});

test("others than the patient speak with another voice, or another pitch, always the same", () => {
  const other = voiceFor(NAMED, SHE, "partner");

  assert.notEqual(other.voice.name, "Jo (female)");
  assert.deepEqual(voiceFor(NAMED, SHE, "partner"), other);
  assert.notEqual(voiceFor([NAMED[2]], SHE, "partner").pitch, voiceFor([NAMED[2]], SHE).pitch);
});

/** A way to speak that is told when a line is done. */
function slowWay() {
  const said = [];
  return {
    said,
    stopped: 0,
    speak(line, tell) { return new Promise((done) => said.push({ ...tell, words: line.words, done })); },
    stop() { this.stopped += 1; said.at(-1).done(); },
  };
}

const settled = () => new Promise((go) => { setTimeout(go); });
const HURTS = { seq: 5, speaker: "patient", text: "(A breath.) It hurts a lot.", channel: "spoken" };
const WHY = { seq: 6, speaker: "partner", text: "Why?", channel: "spoken" };

test("lines are said one after the other", async () => {
  const way = slowWay();
  const speaker = new Speaker({ way });
  speaker.say(HURTS);
  speaker.say(WHY);
  assert.deepEqual(way.said.map(({ words }) => words), ["It hurts a lot."]);
  way.said[0].done();
  await settled();

  assert.deepEqual(way.said.map(({ words }) => words), ["It hurts a lot.", "Why?"]);
});

test("a voice that is cut stops, drops what waits, and tells how far it came", async () => {
  const way = slowWay();
  const speaker = new Speaker({ way });
  speaker.say(HURTS);
  speaker.say(WHY);
  way.said[0].started();
  way.said[0].place("It hurts a".length);
  const cut = speaker.cut();
  await settled();

  assert.deepEqual(cut, { seq: 5, heard: "(A breath.) It hurts ".length });
  assert.deepEqual([way.stopped, way.said.length, speaker.speaking], [1, 1, false]);
});

test("nothing is cut where nothing is heard yet, or nobody speaks", () => {
  const way = slowWay();
  const speaker = new Speaker({ way });

  assert.equal(speaker.cut(), null);
  speaker.say(HURTS);
  assert.equal(speaker.cut(), null);
});

test("a line that cannot be said is told, and the next one is tried", async () => {
  const wrong = [];
  const way = { speak: async ({ seq }) => { if (seq === 5) throw new Error("silent"); }, stop() {} };
  const speaker = new Speaker({ way, failed: ({ message }) => wrong.push(message) });
  speaker.say(HURTS);
  speaker.say(WHY);
  await settled();

  assert.deepEqual([wrong, speaker.speaking], [["silent"], false]);
});

function withRecogniser(Recogniser, run) {
  globalThis.isSecureContext = true;
  globalThis.SpeechRecognition = Recogniser;
  return Promise.resolve(run()).finally(() => { delete globalThis.SpeechRecognition; delete globalThis.isSecureContext; });
}

const answering = (answers) => {
  class Recogniser { static async available({ langs: [tag], processLocally }) { return processLocally ? (answers[tag] ?? "unavailable") : "available"; } }
  Recogniser.prototype.processLocally = false;
  return Recogniser;
};

test("a recogniser is used only where it works on the device, and why not is known otherwise", async () => {
  const asked = (Recogniser) => withRecogniser(Recogniser, () => whatCanBeHeard("en", ["de-DE", "en-NZ"]));

  assert.deepEqual(await asked(answering({ "en-US": "available" })), { state: CAN, language: "en-US" });
  assert.deepEqual(await asked(answering({ "en-NZ": "available", "en-US": "available" })), { state: CAN, language: "en-NZ" });
  assert.deepEqual(await asked(answering({ "en-US": "downloadable" })), { state: "pack" });
  assert.deepEqual(await asked(answering({})), { state: "cloud" });
  assert.deepEqual(await asked(class {}), { state: "cloud" });
  assert.deepEqual(await asked(undefined), { state: "none" });
  assert.deepEqual(varieties("en-IN", ["en"]), ["en-IN", "en-US", "en-GB"]);
});

class Ears {
  static all = [];
  processLocally = false;
  constructor() { Ears.all.push(this); }
  start() { this.started = this.processLocally; }
  stop() { this.onend(); }
  abort() { this.aborted = true; }
}

function listening(run) {
  Ears.all = [];
  const told = { words: [], interim: [], failed: [] };
  const tell = (kind) => (what) => told[kind].push(what);
  const listener = new Listener({ language: "en-GB", words: tell("words"), interim: tell("interim"), failed: tell("failed"), changed() {} });
  return withRecogniser(Ears, () => run(listener, told));
}

const heard = (...results) => ({ resultIndex: 0, results: results.map(([transcript, isFinal]) => Object.assign([{ transcript }], { isFinal })) });

test("the listener asks for the device alone, shows what comes and hands over what is sure", () => listening((listener, told) => {
  listener.start();
  const [ears] = Ears.all;
  ears.onresult(heard(["how lo", false]));
  ears.onresult(heard(["how long", true]));
  listener.stop();

  assert.deepEqual([ears.started, ears.lang], [true, "en-GB"]);
  assert.deepEqual([told.words, told.interim, listener.listening], [["how long"], ["how lo", "", ""], false]);
}));

test("an open microphone begins again after a pause and a held one does not", () => listening(async (listener) => {
  listener.start({ goesOn: true });
  Ears.all[0].onend();
  await new Promise((go) => { setTimeout(go, 200); });
  assert.equal(Ears.all.length, 2);
  listener.stop();
  await new Promise((go) => { setTimeout(go, 200); });

  assert.equal(Ears.all.length, 2);
}));

test("a recogniser that fails is given up with the reason, and what it still says is not heard", () => listening((listener, told) => {
  listener.start();
  const [ears] = Ears.all;
  ears.onerror({ error: "not-allowed" });
  ears.onresult(heard(["late", true]));

  assert.deepEqual([told.failed, told.words, listener.listening, ears.aborted], [["not-allowed"], [], false, true]);
}));

test("choices are off at first, and kept", () => {
  const kept = new Map();
  const storage = () => ({ getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) });

  assert.deepEqual(chosen(storage), { speaks: false, way: "device", listens: "off", sends: false, agreed: false });
  choose({ speaks: true, listens: "hold" }, storage);
  assert.deepEqual([chosen(storage).speaks, chosen(storage).listens], [true, "hold"]);
  assert.equal(chosen(() => { throw new Error("switched off"); }).speaks, false);
});
