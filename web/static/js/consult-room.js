// <consult-room>: brings the markup that session.html drew to life. Templates keep the HTML, transcript.js the meaning,
// connection.js the line; here they meet the page. Words are only ever set as text.

import { html, nothing, render, repeat } from "../vendor/lit/lit.js";
import { Connection } from "./connection.js";
import { Keepsake } from "./keepsake.js";
import { EMPTY, apply, clockWords, elapsed, follows, outbox, refused, sending, shownLines } from "./transcript.js";

const LINE_WORDS = {
  connecting: "Connecting…",
  live: "Connected",
  lost: "Connection lost. Trying again; your words are kept.",
  offline: "You are offline. Your words are kept.",
};
const REASONS = {
  too_long: "Too long to send.",
  empty: "There was nothing in it.",
  paused: "The call is paused.",
  ended: "The call has ended.",
};
const UNANSWERED_AFTER = 8000; // a line that confirms nothing for so long is dead, whatever the browser thinks
const TYPING_EVERY = 3000;
const THINKING_AT_MOST = 20000;
const TOO_FAST_WAIT = 1500;
const TO_DEBRIEF_AFTER = { learner: 900, patient: 6000 }; // time to read a last line that the learner did not expect

class ConsultRoom extends HTMLElement {
  connectedCallback() {
    this.view = EMPTY;
    this.keepsake = new Keepsake(this.dataset.session);
    this.offset = this.keepsake.get("offset", Infinity);
    this.leaving = null;
    this.lastTyping = 0;
    this.restore();
    this.listen();
    this.connection = new Connection({
      where: () => this.address(),
      onMessage: (message) => this.receive(message),
      onState: (state) => this.lineIs(state),
    });
    this.connection.start();
    this.ticking = setInterval(() => this.tick(), 500);
    this.draw();
  }

  disconnectedCallback() {
    this.unlisten.abort();
    clearInterval(this.ticking);
    this.connection.onState = () => {};
    this.connection.stop();
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  address() {
    const url = new URL(this.dataset.socket, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("after", this.view.seq);
    return url.href;
  }

  // What the tab has kept

  restore() {
    // Somebody may have begun to type while the page was still loading.
    const typed = this.part("words").value;
    this.part("words").value = typed || this.keepsake.get("draft", "");
    for (const message of this.keepsake.get("outbox", [])) this.view = sending(this.view, message);
  }

  // What the learner does

  listen() {
    this.unlisten = new AbortController();
    const on = (target, type, run) => target.addEventListener(type, run, { signal: this.unlisten.signal });
    on(this.part("say"), "submit", (event) => { event.preventDefault(); this.say(); });
    on(this.part("words"), "keydown", (event) => this.pressed(event));
    on(this.part("words"), "input", () => this.typed());
    on(this.part("pause"), "click", () => this.tell({ type: this.view.pausedAt === null ? "pause" : "resume" }));
    on(this.part("end"), "click", () => this.part("end-dialog").showModal());
    on(this.part("step-out"), "click", () => this.part("step-out-dialog").showModal());
    for (const name of ["end-dialog", "step-out-dialog"]) on(this.part(name), "close", () => this.answered(this.part(name)));
    on(this, "keydown", (event) => { if (event.key === "Escape") this.part("reminder").open = false; });
    // Offline may still reach a server on this machine, and a line without a network looks open for minutes: so it is tried.
    on(window, "offline", () => { if (this.connection.state === "live") this.connection.restart(); });
    on(window, "online", () => this.connection.wake());
    on(document, "visibilitychange", () => { if (!document.hidden) this.connection.wake(); });
    if (window.visualViewport) on(window.visualViewport, "resize", () => this.fitAboveKeyboard());
  }

  pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.say();
  }

  typed() {
    this.keepsake.put("draft", this.part("words").value);
    if (Date.now() - this.lastTyping < TYPING_EVERY) return;
    this.lastTyping = Date.now();
    this.connection.send({ type: "typing" });
  }

  say() {
    const text = this.part("words").value.trim();
    if (!text || this.view.ended || this.view.pausedAt !== null) return;
    const message = { id: newId(), text };
    this.view = sending(this.view, message);
    this.part("words").value = "";
    this.keepsake.put("draft", "");
    this.part("trouble").textContent = "";
    this.draw();
    this.post(message);
    this.part("words").focus({ preventScroll: true });
    this.toLatest();
  }

  post({ id, text }) {
    if (!this.connection.send({ type: "say", id, text })) return;
    setTimeout(() => {
      const waiting = outbox(this.view).some((message) => message.id === id);
      if (waiting && this.connection.state === "live") this.connection.restart();
    }, UNANSWERED_AFTER);
  }

  again(id) {
    this.view = refused(this.view, id, null);
    this.draw();
    this.post(outbox(this.view).find((message) => message.id === id));
  }

  tell(message) {
    if (!this.connection.send(message)) this.part("trouble").textContent = "Not now: the connection is lost. Try again in a moment.";
  }

  answered(dialog) {
    const choice = dialog.returnValue;
    dialog.returnValue = "";
    if (choice === "end" || choice === "step_out") this.leave(choice);
  }

  // Somebody who steps out has left, whether or not the line is up to hear it.
  leave(type) {
    this.leaving = { type };
    this.connection.send(this.leaving);
    if (type === "step_out") this.after("stepped_out", "stepped-out-title");
    else this.part("line-words").textContent = "Ending the call…";
  }

  // What the server says

  receive(message) {
    if (message.seq !== undefined) this.happened(message);
    else if (message.type === "patient_typing") this.thinking(true);
    else if (message.type === "error") this.refusedBy(message);
  }

  happened(event) {
    if (follows(this.view, event) === "gap") return this.connection.restart();
    this.reckon(event.at);
    this.view = apply(this.view, event);
    if (event.type === "patient_said" || event.type === "session_ended") this.thinking(false);
    this.draw();
    if (this.view.ended) this.over();
    return undefined;
  }

  // The two clocks may differ: the least difference seen is the nearest to the truth, since an event is never early.
  reckon(at) {
    this.offset = Math.min(this.offset, Date.now() / 1000 - at);
    this.keepsake.put("offset", this.offset);
  }

  refusedBy({ code, message, id }) {
    if (code === "too_fast" && id) return void setTimeout(() => this.postIfWaiting(id), TOO_FAST_WAIT);
    if (id) this.view = refused(this.view, id, REASONS[code] ?? "It could not be sent.");
    else this.part("trouble").textContent = message;
    this.draw();
    return undefined;
  }

  postIfWaiting(id) {
    const message = outbox(this.view).find((one) => one.id === id);
    if (message) this.post(message);
  }

  lineIs(state) {
    if (state === "missing") return this.after("missing", "missing-title");
    if (state === "live") this.caughtUp();
    if (state === "over" && !this.view.ended) return this.over();
    this.drawLine(state);
    return undefined;
  }

  caughtUp() {
    // The room was hidden while it loaded, and what is hidden cannot be focused; nobody who is elsewhere is pulled away.
    if (document.activeElement === document.body) this.part("words").focus({ preventScroll: true });
    this.part("trouble").textContent = "";
    if (this.leaving) this.connection.send(this.leaving);
    for (const message of outbox(this.view)) this.post(message);
    this.toLatest();
  }

  over() {
    const { ended } = this.view;
    this.keepsake.drop();
    this.connection.stop();
    if (ended === "stepped_out" || this.leaving?.type === "step_out") return this.after("stepped_out", "stepped-out-title");
    if (ended === "patient") {
      this.part("after-title").textContent = `${this.dataset.first} has left the call`;
      this.part("after-words").textContent = `The last words: “${this.view.caption?.text ?? ""}” Your debrief is ready.`;
    }
    this.after("ended", "debrief-link");
    setTimeout(() => location.assign(this.dataset.debrief), TO_DEBRIEF_AFTER[ended] ?? TO_DEBRIEF_AFTER.learner);
    return undefined;
  }

  // What the page shows

  after(which, focus) {
    for (const dialog of this.querySelectorAll("dialog[open]")) dialog.close();
    this.part("room").hidden = true;
    for (const panel of this.querySelectorAll("[data-after]")) panel.hidden = panel.dataset.after !== which;
    this.part(focus).focus();
  }

  draw() {
    this.keepsake.put("outbox", outbox(this.view));
    const log = this.part("log");
    const following = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
    render(repeat(named(shownLines(this.view)), (line) => line.key, (line) => this.line(line)), log);
    this.drawPatient();
    this.drawPause();
    if (following) this.toLatest();
  }

  line(line) {
    if (line.who === "note") return html`<p class="line-note">${line.text}</p>`;
    const by = line.who === "learner" ? "You" : line.who === "patient" ? this.dataset.first : spelled(line.speaker);
    return html`<div class="line line-${line.who} fate-${line.fate}">
      <p class=${line.again ? "visually-hidden" : "by"}>${by}<span class="visually-hidden">:</span></p>
      <p class="words">${line.text}</p>
      ${line.fate === "sending" ? html`<p class="fate" aria-hidden="true">Sending…</p>` : nothing}
      ${line.fate === "refused" ? html`<p class="fate no">Not sent. ${line.reason} <button class="again" type="button" @click=${() => this.again(line.id)}>Try again</button></p>` : nothing}
    </div>`;
  }

  drawPatient() {
    const faces = [...this.querySelectorAll("[data-face]")];
    const shown = faces.find((face) => face.dataset.face === this.view.expression) ?? faces[0];
    for (const face of faces) face.classList.toggle("on", face === shown);
    const captions = this.part("captions");
    if (!captions) return;
    captions.hidden = this.view.caption === null;
    this.part("captions-words").textContent = this.view.caption?.text ?? "";
  }

  drawPause() {
    const paused = this.view.pausedAt !== null;
    this.part("room").toggleAttribute("data-paused", paused);
    this.part("pause-words").textContent = paused ? "Go on" : "Pause";
    this.part("veil").hidden = !paused;
    const composer = this.part("composer");
    if (composer.disabled && !paused) {
      composer.disabled = false;
      this.part("words").focus({ preventScroll: true });
    }
    composer.disabled = paused;
  }

  drawLine(state) {
    const lost = state === "lost";
    const words = lost && !navigator.onLine ? LINE_WORDS.offline : LINE_WORDS[state];
    if (!words) return; // an open line that is still catching up is no news
    this.part("line-state").dataset.state = lost ? "lost" : state;
    if (this.part("line-words").textContent !== words) this.part("line-words").textContent = words;
  }

  thinking(on) {
    clearTimeout(this.doneThinking);
    this.part("thinking").hidden = !on;
    if (on) this.doneThinking = setTimeout(() => this.thinking(false), THINKING_AT_MOST);
  }

  tick() {
    const words = clockWords(elapsed(this.view, Date.now() / 1000 - (Number.isFinite(this.offset) ? this.offset : 0)));
    if (this.part("clock").textContent !== words) this.part("clock").textContent = words;
  }

  toLatest() {
    const log = this.part("log");
    log.scrollTop = log.scrollHeight;
  }

  // iOS lays the keyboard over the page instead of making room for it.
  fitAboveKeyboard() {
    document.body.style.setProperty("--seen-height", `${Math.round(window.visualViewport.height)}px`);
    window.scrollTo(0, 0);
    this.toLatest();
  }
}

/** Lines with `again` set where the same person goes on speaking, so that a name is drawn once. */
function named(lines) {
  return lines.map((line, at) => ({ ...line, again: at > 0 && lines[at - 1].who === line.who && lines[at - 1].speaker === line.speaker }));
}

/** A third person's id as a name: "care_worker" is "Care worker". */
function spelled(id) {
  const words = id.replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A fresh message id. `crypto.randomUUID` is missing where a page is served without TLS. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

customElements.define("consult-room", ConsultRoom);
