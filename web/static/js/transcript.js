// The call as the learner sees it: a fold over the session's events, the same one the server has. No DOM, no clock, no network.
// Every function takes a view and returns a view; a view is never changed.

import { t } from "./texts.js";

export const EMPTY = Object.freeze({
  seq: 0,
  startedAt: null,
  lines: Object.freeze([]), // what has been said, and notes such as "You paused the call."
  others: Object.freeze([]), // who else is there or was: { speaker, name, where, face }
  spoke: null, // who spoke last, where it was heard
  record: null, // a colleague's own record: { record, title, entries: [{ entry, under, text, corrected }] }
  documents: Object.freeze([]), // what there is to look at: { document, title, opened }
  pending: Object.freeze([]), // the learner's words that the server has not confirmed
  expression: "neutral",
  caption: null,
  line: null, // a fault of the line that is part of the case and stands: { kind, shows }
  dropped: false, // the call has dropped and goes on by phone
  pickedUp: false, // ... and the learner has
  pausedAt: null,
  pausedFor: 0,
  ended: null, // who ended it, null while it goes on
  endedAt: null,
});

/** Whether an event is the "next" one of this view, one already "seen", or one after a "gap". */
export function follows(view, event) {
  if (event.seq === view.seq + 1) return "next";
  return event.seq <= view.seq ? "seen" : "gap";
}

/** The view after one event. An event out of its turn changes nothing; one of an unknown type only counts. */
export function apply(view, event) {
  if (follows(view, event) !== "next") return view;
  const change = CHANGES[event.type];
  return { ...view, ...change?.(view, event), seq: event.seq };
}

const UNSEEN = new Set(["freeze", "dark", "tilted", "dropped"]); // faults of the line in which nobody sees a face

const HELP_NOTES = { __proto__: null, ambulance: t("You sent an ambulance."), ring_back: t("You rang back.") };

const CHANGES = {
  __proto__: null, // a type from the wire must not find what every object has
  session_started: (_, { at }) => ({ startedAt: at }),
  learner_said: (view, { id, text, channel, at }) => ({
    lines: [...view.lines, { key: `m-${id}`, who: "learner", speaker: "learner", text, channel, at }],
    pending: view.pending.filter((message) => message.id !== id),
    pickedUp: view.pickedUp || view.dropped,
  }),
  patient_said: (view, { seq, speaker, text, channel, expression, at, gaps, via, seen }) => ({
    lines: [...view.lines, {
      key: `e-${seq}`, who: speaker === "patient" ? "patient" : "other", speaker, text, channel, at, ...(gaps && { gaps }), ...(via && { via }),
      ...(seen && !UNSEEN.has(view.line?.kind) && { seen: expression }),
    }],
    expression: speaker === "patient" && view.line?.kind !== "freeze" ? expression : view.expression,
    caption: { speaker, text, ...(gaps && { gaps }), ...(channel === "chat" && { typed: true }) },
    spoke: channel === "chat" ? view.spoke : speaker,
  }),
  speaker_moved: (view, { seq, speaker, name, where, change, face, at }) => ({
    others: [...view.others.filter((one) => one.speaker !== speaker), { speaker, name, where, face: face ?? "" }],
    lines: [...view.lines, { ...note(seq, at, ""), moved: { name, change } }],
  }),
  record_written: (view, { record, title, entry, under, text, corrected }) => ({
    record: { record, title, entries: withEntry(view.record?.entries ?? [], { entry, under, text, corrected: corrected ?? false }) },
  }),
  line_changed: (view, { seq, kind, change, shows, at }) => ({
    line: change === "began" ? { kind, shows } : null,
    dropped: view.dropped || kind === "dropped",
    lines: [...view.lines, note(seq, at, t("{shows} (part of this case).", { shows }))],
  }),
  document_shown: (view, { seq, document, title, at }) => ({
    documents: [...view.documents, { document, title, opened: false }],
    lines: [...view.lines, { ...note(seq, at, t("To look at: {title}", { title })), document }],
  }),
  document_opened: (view, { document }) => ({
    documents: view.documents.map((one) => (one.document === document ? { ...one, opened: true } : one)),
  }),
  finding_made: (view, { seq, name, seen = "", finding = "", at }) => ({
    lines: [...view.lines, { ...note(seq, at, [name, seen, finding].filter(Boolean).join(". ")), found: { name, seen, finding } }],
  }),
  emergency_used: (view, { seq, what, at }) => ({ lines: [...view.lines, note(seq, at, HELP_NOTES[what] ?? t("You used the emergency button."))] }),
  session_paused: (view, { seq, at }) => ({ pausedAt: at, lines: [...view.lines, note(seq, at, t("You paused the call."))] }),
  session_resumed: (view, { seq, at }) => ({ ...unpaused(view, at), lines: [...view.lines, note(seq, at, t("The call goes on."))] }),
  session_ended: (view, { seq, by, at }) => ({ ...unpaused(view, at), ended: by, endedAt: at, lines: [...view.lines, note(seq, at, t("The call has ended."))] }),
};

/** A record's lines with one that was written, or put right where it stands. */
function withEntry(entries, written) {
  const known = entries.some((one) => one.entry === written.entry);
  return known ? entries.map((one) => (one.entry === written.entry ? written : one)) : [...entries, written];
}

/** The view once the learner has gone on by phone. */
export function onPhone(view) {
  return { ...view, pickedUp: true };
}

/** The view with a note of the page's own after what has been said so far: the point from which a second try goes on. */
export function noted(view, text) {
  return { ...view, lines: [...view.lines, { ...note(view.seq, null, text), key: "again" }] };
}

function note(seq, at, text) {
  return { key: `e-${seq}`, who: "note", speaker: null, text, channel: null, at };
}

function unpaused(view, at) {
  return { pausedAt: null, pausedFor: view.pausedFor + (view.pausedAt === null ? 0 : at - view.pausedAt) };
}

/**
 * The pieces of a patient's line in order. What is done and not said stands in round brackets and is a `direction`: shown apart,
 * never read out. In a chat nothing is seen or heard, so there brackets are typed words. At the `gaps` words are `missing`.
 */
export function staged(text, channel = "spoken", gaps = []) {
  const pieces = channel === "chat" ? [text] : text.split(/(\([^()]*\))/);
  const marked = [];
  let start = 0;
  for (const [at, piece] of pieces.entries()) {
    marked.push(...gapped(piece, start, gaps).map((one) => ({ ...one, direction: at % 2 === 1 })));
    start += piece.length;
  }
  return marked.filter((piece) => piece.text !== "");
}

function gapped(piece, start, gaps) {
  const here = gaps.filter(([from, to]) => from >= start && to <= start + piece.length);
  if (here.length === 0) return [{ text: piece }];
  let done = 0;
  const parts = here.flatMap(([from, to]) => {
    const before = piece.slice(done, from - start);
    done = to - start;
    return [{ text: before }, { text: piece.slice(from - start, done), missing: true }];
  });
  return [...parts, { text: piece.slice(done) }];
}

/** The view with the learner's words in it, not yet confirmed. The same id is never there twice. */
export function sending(view, { id, text, channel }) {
  const known = view.lines.some((line) => line.key === `m-${id}`) || view.pending.some((message) => message.id === id);
  return known ? view : { ...view, pending: [...view.pending, { id, text, ...(channel && { channel }), refused: null }] };
}

/** The view after the server would not take a message, with its reason; `null` puts it back in the queue. */
export function refused(view, id, reason) {
  return { ...view, pending: view.pending.map((message) => (message.id === id ? { ...message, refused: reason } : message)) };
}

/** What waits to be sent, oldest first. */
export function outbox(view) {
  return view.pending.filter((message) => message.refused === null).map(({ id, text, channel }) => ({ id, text, ...(channel && { channel }) }));
}

/** Every line to show, in order, each with its `fate`: "said", "sending" or "refused". A confirmed line keeps the key it was sent with. */
export function shownLines(view) {
  const said = view.lines.map((line) => ({ ...line, fate: "said", reason: null }));
  const waiting = view.pending.map(({ id, text, channel = null, refused: reason }) => ({
    key: `m-${id}`, id, who: "learner", speaker: "learner", text, channel, at: null, fate: reason === null ? "sending" : "refused", reason,
  }));
  return [...said, ...waiting];
}

/** Whole seconds spent talking at `now`, pauses left out. */
export function elapsed(view, now) {
  if (view.startedAt === null) return 0;
  const until = view.endedAt ?? view.pausedAt ?? now;
  return Math.max(0, Math.floor(until - view.startedAt - view.pausedFor));
}

/** Seconds as a clock shows them: 4:05, 1:02:09. */
export function clockWords(seconds) {
  const two = (n) => String(n).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
