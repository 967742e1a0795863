import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { EMPTY, apply, clockWords, elapsed, follows, noted, onPhone, outbox, refused, sending, shownLines, staged } from "../../web/static/js/transcript.js";

const started = { seq: 1, at: 100, type: "session_started", scenario: "s01" };
const hello = { seq: 2, at: 101, type: "patient_said", speaker: "patient", text: "Hi.", channel: "spoken", expression: "worried" };
const said = { seq: 3, at: 105, type: "learner_said", id: "a", text: "Hello Dani", channel: "spoken" };
const reacted = { seq: 4, at: 106, type: "patient_reacted", turn: 1 };
const after = (...events) => events.reduce(apply, EMPTY);
const words = (view) => shownLines(view).map((line) => [line.who, line.text, line.fate]);

test("the call is what was said, in order", () => {
  assert.deepEqual(words(after(started, hello, said, reacted)), [["patient", "Hi.", "said"], ["learner", "Hello Dani", "said"]]);
});

test("an event heard twice changes nothing", () => {
  const view = after(started, hello, said);

  assert.equal(apply(view, hello), view);
  assert.equal(follows(view, hello), "seen");
});

test("an event after a gap changes nothing, so that what is missing can be asked for", () => {
  const view = after(started, hello);

  assert.equal(follows(view, reacted), "gap");
  assert.equal(apply(view, reacted), view);
});

test("an event of a type not yet known is counted and nothing more", () => {
  const view = apply(after(started), { seq: 2, at: 101, type: "line_froze" });

  assert.equal(view.seq, 2);
  assert.deepEqual(words(view), []);
});

test("an event's type cannot name anything but a change", () => {
  assert.equal(apply(after(started), { seq: 2, at: 101, type: "constructor" }).seq, 2);
  assert.deepEqual({ ...apply(after(started), { seq: 2, at: 101, type: "toString" }), seq: 1 }, after(started));
});

test("my words show at once, and are not doubled when the server confirms them", () => {
  const waiting = sending(after(started, hello), { id: "a", text: "Hello Dani" });
  const confirmed = apply(waiting, said);

  assert.deepEqual(words(waiting), [["patient", "Hi.", "said"], ["learner", "Hello Dani", "sending"]]);
  assert.deepEqual(words(confirmed), [["patient", "Hi.", "said"], ["learner", "Hello Dani", "said"]]);
  assert.equal(shownLines(waiting)[1].key, shownLines(confirmed)[1].key);
  assert.deepEqual(outbox(confirmed), []);
});

test("words kept by the tab are not sent again when the replay already has them", () => {
  assert.deepEqual(outbox(sending(after(started, hello, said), { id: "a", text: "Hello Dani" })), []);
});

test("words are sent in the order they were said", () => {
  const view = sending(sending(after(started), { id: "x", text: "one" }), { id: "y", text: "two" });

  assert.deepEqual(outbox(view), [{ id: "x", text: "one" }, { id: "y", text: "two" }]);
});

test("words that were refused stay in sight with the reason, and can be tried again", () => {
  const waiting = sending(after(started), { id: "a", text: "Hello Dani" });
  const no = refused(waiting, "a", "Too long.");

  assert.deepEqual(outbox(no), []);
  assert.equal(shownLines(no)[0].reason, "Too long.");
  assert.deepEqual(outbox(refused(no, "a", null)), [{ id: "a", text: "Hello Dani" }]);
});

test("the face and the caption follow the patient; a third person speaks without changing the face", () => {
  const partner = { seq: 3, at: 103, type: "patient_said", speaker: "partner", text: "Tell them.", channel: "spoken", expression: "annoyed" };
  const view = after(started, hello, partner);

  assert.equal(view.expression, "worried");
  assert.deepEqual(view.caption, { speaker: "partner", text: "Tell them." });
  assert.equal(shownLines(view)[1].who, "other");
});

test("the clock stands still while the call is paused", () => {
  const paused = { seq: 2, at: 110, type: "session_paused" };
  const resumed = { seq: 3, at: 170, type: "session_resumed" };

  assert.equal(elapsed(after(started, paused), 500), 10);
  assert.equal(elapsed(after(started, paused, resumed), 175), 15);
});

test("the clock stops when the call ends, also out of a pause", () => {
  const paused = { seq: 2, at: 110, type: "session_paused" };
  const ended = { seq: 3, at: 170, type: "session_ended", by: "learner" };
  const view = after(started, paused, ended);

  assert.equal(view.ended, "learner");
  assert.equal(elapsed(view, 900), 10);
});

test("before the call has started the clock shows nothing yet", () => {
  assert.equal(elapsed(EMPTY, 900), 0);
});

test("a view is never changed by what comes after it", () => {
  const view = after(started, hello);
  const before = structuredClone(view);
  apply(sending(view, { id: "a", text: "x" }), said);

  assert.deepEqual(view, before);
});

test("seconds read as a clock", () => {
  assert.deepEqual([0, 65, 3729].map(clockWords), ["0:00", "1:05", "1:02:09"]);
});

const shown = { seq: 3, at: 102, type: "document_shown", document: "diary", title: "Her diary" };

test("a document is there once it is shown, and opened once that is noted", () => {
  const view = after(started, hello, shown);
  const opened = apply(view, { seq: 4, at: 103, type: "document_opened", document: "diary" });

  assert.deepEqual(view.documents, [{ document: "diary", title: "Her diary", opened: false }]);
  assert.equal(opened.documents[0].opened, true);
  assert.deepEqual(words(view).at(-1), ["note", "To look at: Her diary", "said"]);
  assert.equal(shownLines(opened).at(-1).document, "diary");
});

for (const { text, channel, parts } of JSON.parse(readFileSync(new URL("directions.json", import.meta.url)))) {
  test(`what is done and what is said fall apart: ${text}`, () => {
    assert.deepEqual(staged(text, channel).map((piece) => [piece.text, piece.direction]), parts);
  });
}

test("a page's own note stands after what has been said so far, and what is said next stands after it", () => {
  const view = apply(noted(after(started, hello), "A second try."), said);

  assert.deepEqual(words(view).map(([who, text]) => [who, text]), [["patient", "Hi."], ["note", "A second try."], ["learner", "Hello Dani"]]);
  assert.equal(new Set(view.lines.map((line) => line.key)).size, 3);
});

const frozen = { type: "line_changed", seq: 3, at: 103, kind: "freeze", change: "began", shows: "The picture has frozen" };

test("a frozen picture keeps its face, is noted as part of the case, and moves again", () => {
  const stuck = after(started, hello, frozen, { ...said, seq: 4 }, { ...hello, seq: 5, expression: "smiling" });
  const again = apply(stuck, { ...frozen, seq: 6, change: "mended", shows: "The picture moves again" });

  assert.equal(stuck.expression, hello.expression);
  assert.deepEqual(stuck.line, { kind: "freeze", shows: "The picture has frozen" });
  assert.equal(again.line, null);
  assert.deepEqual(again.lines.filter((line) => line.who === "note").map((line) => line.text), [
    "The picture has frozen (part of this case).", "The picture moves again (part of this case).",
  ]);
});

test("a dropped call waits until the learner goes on by phone, and knows after a reload that they did", () => {
  const gone = after(started, hello, { ...frozen, kind: "dropped" });

  assert.deepEqual([gone.dropped, gone.pickedUp], [true, false]);
  assert.equal(onPhone(gone).pickedUp, true);
  assert.equal(apply(gone, { ...said, seq: 4 }).pickedUp, true);
});

test("where words are missing a line has a piece of its own, wherever a direction stands", () => {
  assert.deepEqual(staged("(She nods.) I … you.", "spoken", [[14, 15]]), [
    { text: "(She nods.)", direction: true },
    { text: " I ", direction: false },
    { text: "…", missing: true, direction: false },
    { text: " you.", direction: false },
  ]);
});

test("a face that is part of an opening is told in words, unless nobody could have seen it", () => {
  const cue = { ...hello, expression: "sad", seen: true };
  const frozen = { seq: 2, at: 101, type: "line_changed", kind: "freeze", change: "began", shows: "The picture has frozen" };
  const seen = apply(apply(EMPTY, started), cue);
  const plain = apply(apply(EMPTY, started), hello);
  const unseen = apply(apply(apply(EMPTY, started), frozen), { ...cue, seq: 3 });

  assert.equal(seen.lines[0].seen, "sad");
  assert.equal("seen" in plain.lines[0], false);
  assert.equal("seen" in unseen.lines.at(-1), false);
});
