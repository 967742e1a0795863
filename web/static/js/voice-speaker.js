// The patient's voice: lines one after the other, cut short when the learner comes in. Two ways with one interface:
// `speak(line, { started, place })` is done when the line is said, and `stop()` ends it at once. A way that cannot throws.

import { aloud, heardUpTo, sentences, wholeWords } from "./voice-words.js";
import { voiceFor } from "./voice-pick.js";

const STARTS_WITHIN = 5000; // milliseconds

export class Speaker {
  constructor({ way, changed = () => {}, failed = () => {} }) {
    Object.assign(this, { way, changed, failed });
    this.waiting = [];
    this.now = null;
  }

  get speaking() {
    return this.now !== null;
  }

  /** Says a line of the transcript's after those that wait: { seq, speaker, text, channel, gaps }. */
  say(line) {
    const { words, stretches } = aloud(line);
    if (!words) return;
    this.waiting.push({ ...line, words, stretches, place: 0, started: false });
    if (!this.now) this.next();
  }

  async next() {
    const line = this.waiting.shift() ?? null;
    this.now = line;
    this.changed();
    if (line === null) return;
    try {
      await this.way.speak(line, {
        started: () => { line.started = true; },
        place: (at) => { line.place = Math.max(line.place, at); },
      });
    } catch (error) {
      if (this.now === line) this.failed(error);
    }
    if (this.now === line) this.next();
  }

  /** Falls silent, and tells where: the line's number and how much of it was heard; null where nothing was being said. */
  cut() {
    const line = this.now;
    this.hush();
    if (!line?.started) return null;
    const heard = heardUpTo(line.stretches, wholeWords(line.words, line.place));
    return heard < line.text.length ? { seq: line.seq, heard } : null;
  }

  hush() {
    this.waiting = [];
    if (!this.now) return;
    this.now = null;
    this.way.stop();
    this.changed();
  }
}

/** The voices of this device, by the browser. */
export class DeviceVoice {
  constructor(sound, synthesis = speechSynthesis) {
    this.sound = sound;
    this.synthesis = synthesis;
  }

  async speak({ words, speaker }, { started, place }) {
    const chosen = voiceFor(this.synthesis.getVoices(), this.sound, speaker);
    if (chosen === null) throw new Error("no voice of this device speaks the language");
    this.stopped = false;
    for (const { text, start } of sentences(words)) {
      if (this.stopped) return;
      place(start);
      await this.sentence(text, chosen, { started, place: (at) => place(start + at) });
    }
  }

  sentence(text, { voice, pitch, rate }, { started, place }) {
    return new Promise((done, fail) => {
      const said = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, pitch, rate });
      this.said = said; // Chromium forgets what nobody holds, and then never says that it has ended
      // Some browsers neither start nor refuse before the page was touched: they are not waited for.
      const silent = setTimeout(() => { this.synthesis.cancel(); fail(new Error("not-allowed")); }, STARTS_WITHIN);
      said.onstart = () => { clearTimeout(silent); started(); };
      said.onboundary = ({ charIndex }) => place(charIndex);
      said.onend = () => { clearTimeout(silent); done(); };
      said.onerror = ({ error }) => {
        clearTimeout(silent);
        if (error === "canceled" || error === "interrupted") done();
        else fail(new Error(error));
      };
      this.synthesis.speak(said);
    });
  }

  stop() {
    this.stopped = true;
    this.synthesis.cancel();
  }
}

/** The voice of the trainer's own server: a line as a WAV file from the same host. */
export class ServerVoice {
  constructor(at, ask = (address, more) => fetch(address, more)) {
    Object.assign(this, { at, ask });
    this.context = null;
  }

  async speak({ seq, words }, { started, place }) {
    const asking = new AbortController();
    this.asking = asking;
    const answer = await this.ask(`${this.at}/${seq}`, { signal: asking.signal });
    if (!answer.ok) throw new Error(`the voice answers ${answer.status}`);
    this.context ??= new AudioContext();
    const sound = await this.context.decodeAudioData(await answer.arrayBuffer());
    if (this.context.state === "suspended") await Promise.race([this.context.resume(), new Promise((go) => { setTimeout(go, 300); })]);
    if (this.context.state === "suspended") throw new Error("not-allowed");
    if (asking.signal.aborted) return;
    await this.play(sound, { started, place: (share) => place(share * words.length) });
  }

  play(sound, { started, place }) {
    return new Promise((done) => {
      const source = new AudioBufferSourceNode(this.context, { buffer: sound });
      source.connect(this.context.destination);
      const began = this.context.currentTime;
      this.tell = () => place((this.context.currentTime - began) / sound.duration);
      source.onended = () => { this.source = null; done(); };
      this.source = source;
      source.start();
      started();
      this.telling = setInterval(() => (this.source === source ? this.tell() : clearInterval(this.telling)), 100);
    });
  }

  stop() {
    this.asking?.abort();
    clearInterval(this.telling);
    this.source?.stop();
    this.source = null;
  }
}
