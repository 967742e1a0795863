// Waiting for an interpreter: an answer that came through one shows after a pause, with a word on what is going on. Presentation alone:
// the words are in the page at once, for whoever does not look at it, and who wants no waiting switches it off.

const LEAST = 900;
const FOR_EACH_WORD = 90;
const AT_MOST = 3200;
const KEPT_AS = "no-waiting";

/** How many milliseconds an interpreter takes for an answer. */
export function takes(text) {
  return Math.min(AT_MOST, LEAST + FOR_EACH_WORD * text.trim().split(/\s+/).length);
}

export class Interpreted {
  constructor(tell, storage = globalThis.localStorage) {
    this.tell = tell; // called when something begins or ends to be waited for
    this.storage = storage;
    this.from = Infinity; // lines from this event on are not shown yet
    this.voice = null;
  }

  get waits() {
    try {
      return this.storage.getItem(KEPT_AS) !== "yes";
    } catch {
      return true;
    }
  }

  wait(on) {
    try {
      this.storage.setItem(KEPT_AS, on ? "no" : "yes");
    } catch {
      // storage switched off: it holds for this call
    }
    if (!on) this.release();
  }

  /** Hold what was said through an interpreter back for a while. */
  hold({ seq, via, text }) {
    if (!via || !this.waits || this.from !== Infinity) return;
    this.from = seq;
    this.voice = via;
    this.timer = setTimeout(() => this.release(), takes(text));
    this.tell();
  }

  release() {
    clearTimeout(this.timer);
    this.from = Infinity;
    this.voice = null;
    this.tell();
  }

  /** Whether a line of the conversation, by its key, is not to be seen yet. */
  holds(key) {
    const seq = Number(/^e-(\d+)$/.exec(key)?.[1]);
    return seq >= this.from;
  }
}
