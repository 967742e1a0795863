// What of a line is heard, and where in the line a voice is. Pure: no DOM, no sound.

import { staged } from "./transcript.js";

const PAUSE = ", "; // what stands for words that the line swallowed

/**
 * What a voice says of a patient's line: the words alone, without what is done and not said, and without what is missing.
 * `stretches` tell where each piece of it stands in the line: { from, start, length }.
 */
export function aloud({ text, channel = "spoken", gaps = [] }) {
  if (channel === "chat") return { words: "", stretches: [] };
  let words = "";
  let start = 0;
  const stretches = [];
  for (const piece of staged(text, channel, gaps)) {
    if (piece.missing) words = `${words.trimEnd()}${PAUSE}`;
    else if (!piece.direction) {
      const lead = words === "" || words.endsWith(" ") ? piece.text.length - piece.text.trimStart().length : 0;
      const said = piece.text.slice(lead);
      if (said) stretches.push({ from: words.length, start: start + lead, length: said.length });
      words += said;
    }
    start += piece.text.length;
  }
  return { words: /[\p{L}\p{N}]/u.test(words) ? words.trimEnd() : "", stretches };
}

/** How many characters of the line have been spoken where a voice is `place` characters into its words. */
export function heardUpTo(stretches, place) {
  const into = stretches.findLast(({ from }) => from <= place);
  return into ? into.start + Math.min(into.length, place - into.from) : 0;
}

/** The words in sentences, each with where it begins: a voice that tells no places is known to be somewhere in one of them. */
export function sentences(words) {
  return [...words.matchAll(/[^.!?…]+[.!?…]*["”’')]*\s*/gu)].map((found) => ({ text: found[0], start: found.index }));
}

/** The place at the end of the last whole word before this one. */
export function wholeWords(words, place) {
  if (place >= words.length) return words.length;
  const before = words.slice(0, Math.max(0, Math.floor(place)));
  return before.length - (/\S*$/.exec(before)?.[0].length ?? 0);
}

/** A draft with words put after it. What is there stays as it is. */
export function appended(draft, words) {
  const said = words.trim();
  if (!said) return draft;
  return draft === "" || /\s$/.test(draft) ? `${draft}${said}` : `${draft} ${said}`;
}

const plain = (text) => text.toLocaleLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];

/** Whether what a microphone heard is the patient's own voice from the loudspeaker: most of its words stand in the line just said. */
export function isEcho(heard, line) {
  const words = plain(heard);
  const said = new Set(plain(line));
  return words.length > 0 && words.filter((word) => said.has(word)).length >= 0.7 * words.length;
}
