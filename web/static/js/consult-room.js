// <consult-room>: brings the markup that session.html drew to life. Templates keep the HTML, transcript.js the meaning,
// connection.js the line; here they meet the page. Words are only ever set as text.

import { html, nothing, render, repeat } from "../vendor/lit/lit.js";
import { isWanted, notHeard, want } from "./before-ending.js";
import { Connection } from "./connection.js";
import { ExamineMenu, drawFinding, noteFinding } from "./examine.js";
import { Interpreted } from "./interpreted.js";
import { Keepsake } from "./keepsake.js";
import { drawLine, hasDropped } from "./line.js";
import { NotesPane, sender } from "./notes-pane.js";
import { drawOthers, movedWords, nameOf, shortName } from "./others.js";
import { drawRecord } from "./record.js";
import { t } from "./texts.js";
import { fetchTheRest, seenWords, showFace } from "./picture.js";
import { listenToVoiceButton } from "./voice-button.js";
import { EMPTY, apply, clockWords, elapsed, follows, noted, onPhone, outbox, refused, sending, shownLines, staged } from "./transcript.js";

const LINE_WORDS = {
  connecting: t("Connecting…"),
  live: t("Connected"),
  slow: t("Connected, but slow"),
  lost: t("Connection lost. Trying again; your words are kept."),
  offline: t("You are offline. Your words are kept."),
};
const REASONS = {
  too_long: t("Too long to send."),
  empty: t("There was nothing in it."),
  paused: t("The call is paused."),
  ended: t("The call has ended."),
};
const NOT_READING = Object.freeze({ document: null, paper: null, larger: false, failed: false });
const UNANSWERED_AFTER = 8000; // a line that confirms nothing for so long is dead, whatever the browser thinks
const SLOW_FROM = 2500; // milliseconds from words sent to words kept
const TYPING_EVERY = 3000;
const THINKING_AT_MOST = 20000;
const TOO_FAST_WAIT = 1500;
const TO_DEBRIEF_AFTER = { learner: 900, patient: 6000 }; // time to read a last line that the learner did not expect

class ConsultRoom extends HTMLElement {
  connectedCallback() {
    this.view = { ...EMPTY, others: JSON.parse(this.dataset.others ?? "[]") };
    this.typedAside = false;
    this.interpreted = new Interpreted(() => this.draw());
    this.keepsake = new Keepsake(this.dataset.session);
    this.offset = this.keepsake.get("offset", Infinity);
    this.leaving = null;
    this.reading = NOT_READING;
    this.lastTyping = 0;
    this.sentAt = new Map();
    this.slow = false;
    this.selfView = null;
    this.voice = null; // once somebody wants one
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
    this.hideSelf();
    this.voice?.leave();
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
    const field = this.part("notes-words");
    this.notes = new NotesPane({ field, keepsake: this.keepsake, tell: (state) => this.notesAre(state), send: sender(this.dataset.notesAt) });
  }

  // What the learner does

  listen() {
    this.unlisten = new AbortController();
    const on = (target, type, run) => target.addEventListener(type, run, { signal: this.unlisten.signal });
    on(this.part("say"), "submit", (event) => { event.preventDefault(); this.say(); });
    on(this.part("words"), "keydown", (event) => this.pressed(event));
    on(this.part("words"), "input", () => this.typed());
    on(this.part("pause"), "click", () => this.tell({ type: this.view.pausedAt === null ? "pause" : "resume" }));
    on(this.part("end"), "click", () => this.askToEnd());
    if (this.part("remind-me")) on(this.part("remind-me"), "change", () => this.remindMe());
    on(this.part("emergency"), "click", () => this.openEmergency());
    on(this.part("step-out"), "click", () => this.part("step-out-dialog").showModal());
    for (const name of ["end-dialog", "step-out-dialog"]) on(this.part(name), "close", () => this.answered(this.part(name)));
    this.examine = new ExamineMenu((name) => this.part(name), on);
    on(this.part("papers-button"), "click", () => this.showPapers(this.part("papers").hidden));
    on(this.part("papers-close"), "click", () => this.showPapers(false));
    on(this.part("notes-button"), "click", () => this.showNotes(this.part("notes").hidden));
    on(this.part("notes-close"), "click", () => this.showNotes(false));
    on(this.part("notes-words"), "input", () => { this.part("notes-saved").textContent = ""; this.notes.typed(); });
    on(window, "pagehide", () => { this.hideSelf(); this.voice?.leave(); this.notes.save(); });
    this.listenToSelf(on);
    if (this.part("side-chat")) on(this.part("side-chat"), "click", () => this.typeAside(!this.typedAside));
    if (this.part("waits")) {
      this.part("waits").checked = this.interpreted.waits;
      on(this.part("waits"), "change", () => this.interpreted.wait(this.part("waits").checked));
      on(this.part("no-waiting"), "click", () => this.doNotWait());
    }
    listenToVoiceButton(this, on);
    on(this, "keydown", (event) => { if (event.key === "Escape") this.escape(event); });
    // Offline may still reach a server on this machine, and a line without a network looks open for minutes: so it is tried.
    on(window, "offline", () => { if (this.connection.state === "live") this.connection.restart(); });
    on(window, "online", () => this.connection.wake());
    on(document, "visibilitychange", () => { if (!document.hidden) this.connection.wake(); });
    if (window.visualViewport) on(window.visualViewport, "resize", () => this.fitAboveKeyboard());
  }

  escape(event) {
    if (event.target.closest("dialog")) return undefined;
    if (this.part("papers").contains(event.target)) return this.showPapers(false);
    if (this.part("notes").contains(event.target)) return this.showNotes(false);
    this.part("reminder").open = false;
    return undefined;
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
    if (!text || this.view.ended || this.view.pausedAt !== null || hasDropped(this.view)) return;
    this.part("words").value = "";
    this.keepsake.put("draft", "");
    this.part("trouble").textContent = "";
    this.speak(text);
    this.part("words").focus({ preventScroll: true });
  }

  speak(text) {
    this.voice?.said();
    const message = { id: newId(), text, ...(this.typedAside && !this.view.dropped && { channel: "chat" }) };
    this.view = sending(this.view, message);
    this.draw();
    this.post(message);
    this.toLatest();
  }

  goOnByPhone() {
    this.view = onPhone(this.view);
    this.draw();
    this.part("words").focus({ preventScroll: true });
  }

  typeAside(on) {
    this.typedAside = on;
    this.draw();
    this.part("words").focus({ preventScroll: true });
  }

  doNotWait() {
    this.part("waits").checked = false;
    this.interpreted.wait(false);
    this.part("words").focus({ preventScroll: true });
  }

  post({ id, text, channel }) {
    if (!this.connection.send({ type: "say", id, text, ...(channel && { channel }) })) return;
    this.sentAt.set(id, Date.now());
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

  // Ending: what was not heard is added when it comes, unless that takes too long or is not wanted

  async askToEnd() {
    const dialog = this.part("end-dialog");
    if (dialog.open || this.view.ended) return;
    const { beforeEnding } = this.dataset;
    if (beforeEnding) {
      this.part("remind-me").checked = isWanted();
      this.remindOf([]);
    }
    dialog.showModal(); // at once: keys that follow quickly belong to the dialog
    if (beforeEnding) this.remindOf(await notHeard(beforeEnding));
  }

  remindOf(words) {
    this.part("not-heard").hidden = words.length === 0;
    this.part("end-words").hidden = words.length > 0; // on a phone there is room for one of the two
    render(words.map((one) => html`<li>${one}</li>`), this.part("not-heard-list"));
  }

  remindMe() {
    const on = this.part("remind-me").checked;
    want(on);
    if (!on) this.remindOf([]);
  }

  // The emergency button

  async openEmergency() {
    const [asked, { drawEmergency }] = await Promise.all([this.askedSoFar(), import("./emergency.js")]);
    const dialog = this.part("emergency-dialog");
    if (dialog.open || this.view.ended) return;
    const use = (what, words) => {
      dialog.close();
      this.tell({ type: "emergency", what });
      if (words) this.speak(words);
    };
    drawEmergency(this.part("emergency-body"), { asked, first: this.dataset.first, mayTalk: this.view.pausedAt === null, use });
    dialog.showModal();
  }

  async askedSoFar() {
    try {
      const answer = await fetch(this.dataset.emergencyAt);
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  // Notes: in the place of the documents where there is room for one of the two, and of the talk on a phone

  showNotes(open) {
    if (open && !this.part("papers").hidden) this.showPapers(false);
    this.part("notes").hidden = !open;
    this.part("notes-button").setAttribute("aria-expanded", String(open));
    this.part("room").toggleAttribute("data-noting", open);
    (open ? this.part("notes-words") : this.part("notes-button")).focus();
    this.toLatest();
  }

  notesAre(state) {
    const waiting = state === "waiting";
    this.part("notes-saved").textContent = waiting ? "" : t("Saved.");
    this.part("notes-waiting").textContent = waiting ? t("Not saved yet. They are kept in this tab, and tried again.") : "";
  }

  // The learner's own picture: off until they tap, gone when the call is

  listenToSelf(on) {
    const button = this.part("self-button");
    if (!button || !navigator.mediaDevices?.getUserMedia) return;
    button.hidden = false;
    on(button, "click", () => (button.getAttribute("aria-pressed") === "true" ? this.hideSelf() : this.showSelf()));
  }

  async showSelf() {
    this.drawSelf(true);
    this.part("trouble").textContent = "";
    try {
      const { SelfView } = await import("./self-view.js");
      this.selfView ??= new SelfView(this.part("self"), () => this.hideSelf());
      if (this.part("self-button").getAttribute("aria-pressed") === "true") await this.selfView.start();
    } catch {
      this.hideSelf();
      this.part("trouble").textContent = t("There is no camera, or the browser was not allowed to use it. The call goes on without.");
    }
  }

  hideSelf() {
    this.selfView?.stop();
    this.drawSelf(false);
  }

  drawSelf(on) {
    this.part("self-button")?.setAttribute("aria-pressed", String(on));
    if (this.part("self-words")) this.part("self-words").textContent = on ? t("Hide yourself") : t("Show yourself");
  }

  tell(message) {
    if (!this.connection.send(message)) this.part("trouble").textContent = t("Not now: the connection is lost. Try again in a moment.");
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
    else this.part("line-words").textContent = t("Ending the call…");
  }

  // Documents: what one says comes only when the server has noted that it was opened

  showPapers(open) {
    if (open && !this.part("notes").hidden) this.showNotes(false);
    this.part("papers").hidden = !open;
    this.part("papers-button").setAttribute("aria-expanded", String(open));
    this.part("room").toggleAttribute("data-reading", open);
    if (!open) this.reading = NOT_READING;
    this.draw();
    (open ? this.part("papers-title") : this.part("papers-button")).focus();
    this.toLatest();
  }

  openPaper(document) {
    this.reading = { ...NOT_READING, document };
    if (this.part("papers").hidden) this.showPapers(true);
    this.drawPapers();
    this.part("papers-title").focus();
    if (document === null || document === this.view.record?.record) return;
    if (this.isOpened(document)) this.fetchPaper(document);
    else if (!this.connection.send({ type: "open", document })) this.part("trouble").textContent = t("The document opens when the connection is back.");
  }

  isOpened(document) {
    return this.view.documents.some((one) => one.document === document && one.opened);
  }

  async fetchPaper(document) {
    const read = { paper: null, failed: false };
    try {
      const answer = await fetch(`${this.dataset.documents}/${document}`);
      if (!answer.ok) throw new Error(answer.statusText);
      read.paper = await answer.json();
    } catch {
      read.failed = true;
    }
    if (this.reading.document !== document) return; // something else was opened meanwhile
    this.reading = { ...this.reading, ...read };
    this.drawPapers();
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
    if (event.type === "learner_said") this.arrived(event.id);
    this.view = apply(this.view, event);
    if (event.seq + 1 === Number(this.dataset.againSeq)) this.view = noted(this.view, this.dataset.againWords);
    if (event.type === "patient_said" || event.type === "session_ended") this.thinking(false);
    if (event.type === "finding_made") noteFinding(event, this);
    if (event.type === "patient_said" && this.connection.state === "live") this.interpreted.hold(event);
    if (event.type === "document_opened" && event.document === this.reading.document) this.fetchPaper(event.document);
    this.voice?.happened(event);
    this.draw();
    if (this.view.ended) this.over();
    return undefined;
  }

  // The two clocks may differ: the least difference seen is the nearest to the truth, since an event is never early.
  reckon(at) {
    this.offset = Math.min(this.offset, Date.now() / 1000 - at);
    this.keepsake.put("offset", this.offset);
  }

  // How long the last words took there and back is all that the bars know.
  arrived(id) {
    if (!this.sentAt.has(id)) return;
    this.slow = Date.now() - this.sentAt.get(id) > SLOW_FROM;
    this.sentAt.delete(id);
    if (this.connection.state === "live") this.drawLine("live");
  }

  refusedBy({ code, message, id }) {
    if (code === "not_speaking") return undefined; // a voice that was cut a moment too late: nothing is lost by it
    if (code === "too_fast" && id) return void setTimeout(() => this.postIfWaiting(id), TOO_FAST_WAIT);
    if (id) this.view = refused(this.view, id, REASONS[code] ?? t("It could not be sent."));
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
    fetchTheRest(this.part("picture"));
    this.notes.save();
    if (this.leaving) this.connection.send(this.leaving);
    for (const message of outbox(this.view)) this.post(message);
    const wanted = this.reading.document;
    if (wanted !== null && !this.isOpened(wanted)) this.connection.send({ type: "open", document: wanted });
    this.toLatest();
    this.voice?.caughtUp();
  }

  over() {
    const { ended } = this.view;
    this.keepsake.drop();
    this.notes.save();
    this.hideSelf();
    this.connection.stop();
    if (ended === "stepped_out" || this.leaving?.type === "step_out") return this.after("stepped_out", "stepped-out-title");
    if (ended === "patient") {
      this.part("after-title").textContent = t("{first} has left the call", { first: this.dataset.first });
      this.part("after-words").textContent = t("The last words: “{words}” Your debrief is ready.", { words: this.view.caption?.text ?? "" });
    }
    this.after("ended", "debrief-link");
    setTimeout(() => location.assign(this.dataset.debrief), TO_DEBRIEF_AFTER[ended] ?? TO_DEBRIEF_AFTER.learner);
    return undefined;
  }

  // What the page shows

  after(which, focus) {
    for (const dialog of this.querySelectorAll("dialog[open]")) dialog.close();
    this.hideSelf();
    this.voice?.leave();
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
    drawOthers(this.part("room"), { ...this.view, spoke: this.interpreted.voice ?? this.view.spoke }, { first: this.dataset.first, typed: this.typedAside && !this.view.dropped });
    this.drawInterpreting();
    drawLine(this.part("room"), this.view, { first: this.dataset.first, onPhone: () => this.goOnByPhone() });
    this.drawPause();
    this.voice?.seen(this.view);
    this.drawPapers();
    if (following) this.toLatest();
  }

  line(line) {
    if (line.document) return html`<p class="line-note">${line.text} <button class="again" type="button" @click=${() => this.openPaper(line.document)}>${t("Open")}<span class="visually-hidden"> ${t("the document")}</span></button></p>`;
    if (line.found) return drawFinding(line);
    if (line.moved) return html`<p class="line-note">${movedWords(line.moved, this.dataset.first)}</p>`;
    if (line.who === "note") return html`<p class="line-note">${line.text}</p>`;
    const by = line.who === "learner" ? t("You") : this.named(line.speaker);
    const typed = line.channel === "chat" && this.dataset.modality !== "text";
    return html`<div class="line line-${line.who} fate-${line.fate} ${typed ? "line-typed" : ""} ${this.interpreted.holds(line.key) ? "held" : ""}">
      <p class=${line.again ? "visually-hidden" : "by"}>${by}<span class="visually-hidden">:</span></p>
      ${line.seen ? html`<p class="visually-hidden">${seenWords(line.seen, this.dataset.first)}</p>` : nothing}
      <p class="words" lang=${this.dataset.language}>${line.who === "learner" ? line.text : played(line.text, line.channel, line.gaps)}</p>
      ${typed ? html`<p class="through">${t("Side chat")}</p>` : nothing}
      ${line.fate === "sending" ? html`<p class="fate" aria-hidden="true">${t("Sending…")}</p>` : nothing}
      ${line.fate === "refused" ? html`<p class="fate no">${t("Not sent.")} ${line.reason} <button class="again" type="button" @click=${() => this.again(line.id)}>${t("Try again")}</button></p>` : nothing}
    </div>`;
  }

  named(speaker) {
    return speaker === "patient" ? this.dataset.first : nameOf(this.view, speaker) ?? spelled(speaker);
  }

  drawInterpreting() {
    const { voice } = this.interpreted;
    const line = this.part("interpreting");
    if (!line) return;
    line.hidden = voice === null;
    if (voice !== null) this.part("interpreting-words").textContent = t("{name} is interpreting…", { name: shortName(this.named(voice)) });
  }

  drawPatient() {
    if (this.interpreted.voice !== null) return;
    showFace(this.part("picture"), this.view.expression);
    const { caption } = this.view;
    const words = caption ? html`<b>${this.named(caption.speaker)}:</b> ${played(caption.text, "spoken", caption.gaps)}` : nothing;
    render(words, this.part("notes-last"));
    const captions = this.part("captions");
    if (!captions) return;
    captions.hidden = caption === null || (caption.typed ?? false); // what is typed is not said
    render(html`<span>${words}</span>`, this.part("captions-words"));
  }

  drawPapers() {
    const documents = this.papers();
    const count = `${documents.length}`;
    this.part("papers-button").hidden = documents.length === 0;
    if (this.part("papers-count").textContent !== count) this.part("papers-count").textContent = count;
    const { document } = this.reading;
    const title = documents.find((one) => one.document === document)?.title ?? t("Documents");
    if (this.part("papers-title").textContent !== title) this.part("papers-title").textContent = title;
    const whole = document !== null && document === this.view.record?.record ? this.record(documents.length > 1) : null;
    render(whole ?? (document === null ? this.paperList(documents) : this.paper(documents.length > 1)), this.part("papers-body"));
  }

  /** What there is to look at, a colleague's record among it. */
  papers() {
    const { documents, record } = this.view;
    return record === null ? documents : [...documents, { document: record.record, title: record.title, lines: record.entries.length }];
  }

  record(amongOthers) {
    return html`${amongOthers ? html`<div class="paper-tools"><button class="button button-small" type="button" @click=${() => this.openPaper(null)}>${t("All documents")}</button></div>` : nothing}
      ${drawRecord(this.view.record)}`;
  }

  paperList(documents) {
    return html`<ul class="papers-list">${documents.map((one) => html`<li><button class="button" type="button" @click=${() => this.openPaper(one.document)}>
      <span lang=${this.dataset.language}>${one.title}</span><span class="opened">${one.lines ? t("lines: {count}", { count: one.lines }) : one.opened ? t("opened") : t("not opened yet")}</span></button></li>`)}</ul>`;
  }

  paper(amongOthers) {
    const { document, paper, larger, failed } = this.reading;
    return html`<div class="paper-tools">
        ${amongOthers ? html`<button class="button button-small" type="button" @click=${() => this.openPaper(null)}>${t("All documents")}</button>` : nothing}
        ${paper ? html`<button class="button button-small" type="button" aria-pressed=${larger} @click=${() => this.enlarge()}>${t("Larger")}</button>` : nothing}
      </div>
      ${failed ? html`<p class="error-words">${t("It could not be loaded.")} <button class="again" type="button" @click=${() => this.fetchPaper(document)}>${t("Try again")}</button></p>` : nothing}
      ${paper ? this.paperWhole(paper, larger) : nothing}
      ${paper || failed ? nothing : html`<p class="soft">${t("Opening…")}</p>`}`;
  }

  paperWhole({ title, alt, text, table, picture }, larger) {
    const [headings, ...rows] = table;
    return html`<div class="paper-picture ${larger ? "larger" : ""}" role="region" aria-label=${t("{title}, the drawing", { title })} tabindex="0"><img src=${picture} alt=${alt}></div>
      <details class="paper-words"><summary>${t("The same in words")}</summary>
        ${text.map((line) => html`<p lang=${this.dataset.language}>${line}</p>`)}
        ${headings ? html`<table lang=${this.dataset.language}><thead><tr>${headings.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
          <tbody>${rows.map(([head, ...cells]) => html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>` : nothing}
      </details>`;
  }

  enlarge() {
    this.reading = { ...this.reading, larger: !this.reading.larger };
    this.drawPapers();
  }

  drawPause() {
    const paused = this.view.pausedAt !== null;
    this.part("room").toggleAttribute("data-paused", paused);
    this.part("pause-words").textContent = paused ? t("Go on") : t("Pause");
    this.part("veil").hidden = !paused;
    const composer = this.part("composer");
    const held = paused || hasDropped(this.view);
    if (composer.disabled && !held) {
      composer.disabled = false;
      this.part("words").focus({ preventScroll: true });
    }
    composer.disabled = held;
  }

  drawLine(state) {
    const lost = state === "lost";
    const slow = state === "live" && this.slow;
    const words = lost && !navigator.onLine ? LINE_WORDS.offline : LINE_WORDS[slow ? "slow" : state];
    if (!words) return; // an open line that is still catching up is no news
    this.part("line-state").dataset.bars = { live: slow ? 2 : 4, connecting: 1 }[state] ?? 0;
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

/** A patient's line with what is done and not said set apart, and what the line swallowed. */
function played(text, channel, gaps) {
  return staged(text, channel, gaps).map((piece) => {
    if (piece.missing) return html`<span class="gap"><span aria-hidden="true">${piece.text}</span><span class="visually-hidden">${t("(words missing)")}</span></span>`;
    return piece.direction ? html`<em class="direction">${piece.text}</em>` : piece.text;
  });
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
