// Voices in a call: the patient heard aloud, the learner's speech as words in the composer. Both are off until chosen; typing stays as it is.
// The room tells what happened and what it shows; here is who speaks and who listens now.

import { render } from "../vendor/lit/lit.js";
import { hasDropped } from "./line.js";
import { t } from "./texts.js";
import { drawBar } from "./voice-bar.js";
import { choose, chosen } from "./voice-choice.js";
import { drawChoices } from "./voice-dialog.js";
import { CAN, Listener, whatCanBeHeard } from "./voice-listener.js";
import { ownVoices } from "./voice-pick.js";
import { DeviceVoice, ServerVoice, Speaker } from "./voice-speaker.js";
import { aloud, appended, isEcho } from "./voice-words.js";

const HELD = 400; // milliseconds; a key let go sooner was pressed, and the microphone stays on until it is pressed again
const ECHO_LASTS = 1500;
const SENDS_AFTER = 1500; // of silence, where the learner chose so
const TALK_KEY = "F8";

export class Voice {
  constructor(room, button) {
    this.room = room;
    this.first = room.dataset.first;
    const { language, kind, pitch, rate, at } = button.dataset;
    this.sound = { language, kind, pitch: Number(pitch), rate: Number(rate) };
    this.at = at ?? null;
    this.choice = chosen();
    this.hearing = null; // what this device can recognise, once it was asked
    this.due = []; // what was said and is not shown yet: who interprets takes a while
    this.interim = "";
    this.news = "";
    this.failures = new Set();
    this.bar = room.part("voice-bar");
    this.style();
    this.watch();
    this.useWay();
    if (this.choice.listens !== "off") this.prepare();
    if (room.connection.state === "live") this.caughtUp();
    this.draw();
  }

  style() {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/static/css/voice.css" });
    sheet.onload = () => this.draw();
    document.head.append(sheet);
  }

  watch() {
    const { signal } = this.room.unlisten;
    document.addEventListener("keydown", (event) => this.key(event, true), { signal });
    document.addEventListener("keyup", (event) => this.key(event, false), { signal });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.listener?.stop(); }, { signal });
    this.room.part("words").addEventListener("input", (event) => { if (event.isTrusted) clearTimeout(this.sending); }, { signal });
    globalThis.speechSynthesis?.addEventListener?.("voiceschanged", () => this.useWay(), { signal });
  }

  // The patient aloud

  get ways() {
    const own = globalThis.speechSynthesis ? ownVoices(speechSynthesis.getVoices(), this.sound.language).length > 0 : false;
    return { device: own, server: this.at !== null };
  }

  useWay() {
    const { ways } = this;
    const wanted = ways[this.choice.way] ? this.choice.way : ways.device ? "device" : "server";
    if (this.speaker && (this.using === wanted || this.speaker.speaking)) return this.draw();
    this.using = wanted;
    const way = wanted === "device" ? new DeviceVoice(this.sound) : new ServerVoice(this.at);
    this.speaker = new Speaker({ way, changed: () => this.draw(), failed: (error) => this.silent(error) });
    return this.draw();
  }

  get speaks() {
    return this.choice.speaks && (this.ways.device || this.ways.server);
  }

  /** The line has caught up: the first words of a call that has just begun are still to be heard. */
  caughtUp() {
    const { lines } = this.room.view;
    if (this.greeted || lines.some(({ who }) => who === "learner")) return;
    this.greeted = true;
    for (const line of lines) this.sayLine(line);
  }

  happened(event) {
    if (event.type === "patient_said" && this.room.connection.state === "live") this.due.push({ ...event, who: "patient" });
  }

  sayLine(line) {
    if (!this.speaks || line.who === "note" || line.who === "learner" || this.room.view.pausedAt !== null) return;
    this.last = { seq: line.seq ?? Number(line.key.slice(2)), speaker: line.via || line.speaker, text: line.text, channel: line.channel, gaps: line.gaps ?? [] };
    this.lastAloud = aloud(this.last).words;
    this.speaker.say(this.last);
  }

  sayAgain() {
    if (this.speaker.speaking) return this.speaker.hush();
    const line = this.room.view.lines.findLast(({ who }) => who === "patient" || who === "other");
    if (line) this.sayLine(line);
    return undefined;
  }

  silent(error) {
    if (error.message === "not-allowed") return this.whenTouched();
    if (this.failures.has("voice")) return undefined;
    this.failures.add("voice");
    this.tell(t("The voice does not come. {name}'s words stand in the talk as always.", { name: this.first }));
    return undefined;
  }

  /** Browsers let a page be heard only once it was touched: until then the words wait. */
  whenTouched() {
    const line = this.last;
    this.tell(t("Press any key or tap to hear {name}.", { name: this.first }));
    const begin = () => {
      removeEventListener("keydown", begin);
      removeEventListener("pointerdown", begin);
      this.tell("");
      if (this.last === line && this.speaks) this.speaker.say(line);
    };
    addEventListener("keydown", begin);
    addEventListener("pointerdown", begin);
  }

  // The learner comes in: the voice stops at once, and the record keeps where

  comeIn() {
    clearTimeout(this.sending);
    if (!this.speaker.speaking) return;
    const cut = this.speaker.cut();
    this.cutAt = Date.now();
    if (cut) this.room.connection.send({ type: "interrupted", ...cut });
  }

  // The learner's speech

  async prepare() {
    this.hearing ??= await whatCanBeHeard(this.sound.language);
    if (this.hearing.state === CAN) this.listener ??= new Listener({
      language: this.hearing.language,
      interim: (words) => this.hearsPartly(words),
      words: (words) => this.hears(words),
      changed: () => this.draw(),
      failed: (error) => this.deaf(error),
    });
    this.draw();
  }

  get mayListen() {
    const { view } = this.room;
    return this.listener && this.choice.agreed && this.choice.listens !== "off" && view.pausedAt === null && !view.ended && !hasDropped(view);
  }

  key(event, down) {
    if (event.key !== TALK_KEY || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !this.mayListen) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    if (event.repeat) return;
    if (down) this.press();
    else this.release();
  }

  press() {
    if (!this.mayListen) return;
    this.pressedAt = Date.now();
    this.ends = this.listener.listening;
    if (this.ends) this.listener.stop();
    else this.talk();
  }

  release() {
    if (this.choice.listens === "hold" && !this.ends && Date.now() - this.pressedAt > HELD) this.listener?.stop();
    this.draw();
  }

  talk() {
    if (this.choice.listens === "hold") this.comeIn();
    this.tell("");
    this.listener.start({ goesOn: this.choice.listens === "open" });
  }

  hearsPartly(words) {
    if (words && this.isEcho(words)) return;
    if (words) this.comeIn();
    this.interim = words;
    this.draw();
  }

  hears(words) {
    if (!words.trim() || this.isEcho(words)) return;
    this.comeIn();
    const composer = this.room.part("words");
    composer.value = appended(composer.value, words);
    composer.dispatchEvent(new Event("input", { bubbles: true }));
    composer.scrollTop = composer.scrollHeight;
    this.interim = "";
    const sends = this.choice.sends && this.choice.listens === "open";
    this.tell(sends ? t("Heard: “{words}” It is sent when you stop talking.", { words: words.trim() }) : t("Heard: “{words}” Correct it, or send it.", { words: words.trim() }));
    if (sends) this.sending = setTimeout(() => this.room.say(), SENDS_AFTER);
  }

  isEcho(words) {
    const lately = this.speaker.speaking || Date.now() - (this.cutAt ?? 0) < ECHO_LASTS;
    return this.choice.listens === "open" && lately && isEcho(words, this.lastAloud ?? "");
  }

  deaf(error) {
    const why = {
      "not-allowed": t("The microphone was not allowed. Allow it in the browser's settings for this page, or go on typing."),
      "audio-capture": t("There is no microphone to be found. Go on typing, or plug one in and try again."),
      cloud: t("This browser would not promise to keep the sound on this device, so listening is off. Go on typing."),
    }[error] ?? t("Listening has stopped: the browser's recogniser does not work here. Go on typing, or try again.");
    this.tell(why);
  }

  // What the room says

  /** The learner's words are on their way. */
  said() {
    this.comeIn();
    this.tell("");
    if (this.choice.listens === "hold") this.listener?.drop();
  }

  seen(view) {
    while (this.due.length > 0 && !this.room.interpreted?.holds(`e-${this.due[0].seq}`)) this.sayLine(this.due.shift());
    if (view.pausedAt === null && !view.ended && !hasDropped(view)) return;
    if (view.pausedAt !== null || view.ended) this.speaker.hush();
    this.quieten();
  }

  quieten() {
    clearTimeout(this.sending);
    if (this.listener?.listening) this.listener.drop();
  }

  leave() {
    this.speaker.hush();
    this.quieten();
    this.dialog?.close();
  }

  // The choices

  async open() {
    this.dialog ??= this.makeDialog();
    this.draw();
    this.dialog.showModal();
    await this.prepare();
  }

  makeDialog() {
    const dialog = document.createElement("dialog");
    dialog.className = "voice-dialog";
    dialog.setAttribute("aria-labelledby", "voice-title");
    this.room.append(dialog);
    return dialog;
  }

  change(changes) {
    const spoke = this.speaks;
    Object.assign(this.choice, changes);
    choose(changes);
    if ("way" in changes) {
      this.speaker.hush();
      this.useWay();
    }
    if (!this.choice.speaks) this.speaker.hush();
    if ("listens" in changes) this.quieten();
    if (this.speaks && (!spoke || "way" in changes)) this.sayAgain();
    this.draw();
    this.guide(changes);
  }

  /** What has just come up in the choices is seen, and what has just gone from them leaves the focus where it belongs. */
  guide({ listens, agreed }) {
    const asks = this.dialog?.querySelector(".voice-consent");
    if (asks) asks.scrollIntoView({ block: "nearest" });
    else if (agreed || listens === "off") this.dialog?.querySelector("input[name=voice-listens]:checked")?.focus();
  }

  tell(news) {
    this.news = news;
    this.draw();
  }

  draw() {
    if (!this.speaker) return;
    const listens = Boolean(this.listener && this.choice.agreed && this.choice.listens !== "off");
    this.bar.hidden = !(this.speaks || listens);
    render(drawBar(this, listens), this.bar);
    if (this.dialog) render(drawChoices(this), this.dialog);
  }
}
