// The learner's own notes: kept on the server as they are typed, and in the tab until that has worked. Nobody else reads them.

const WAIT = 800; // milliseconds without a key before what stands there is sent

export class NotesPane {
  /** `field` is the textarea, `tell(state)` hears "saved" or "waiting", `send(text)` keeps a text and throws where it could not. */
  constructor({ field, keepsake, tell, send, later = (run, ms) => setTimeout(run, ms), cancel = (timer) => clearTimeout(timer) }) {
    Object.assign(this, { field, keepsake, tell, send, later, cancel });
    this.timer = null;
    this.sending = null;
    const draft = keepsake.get("notes", null);
    if (draft !== null) field.value = draft;
  }

  typed() {
    this.keepsake.put("notes", this.field.value);
    this.cancel(this.timer);
    this.timer = this.later(() => this.save(), WAIT);
  }

  /** Adds a line below what stands there: words somebody is in the middle of stay as they are. */
  add(line) {
    const { value, selectionStart, selectionEnd } = this.field;
    if (value.split("\n").includes(line)) return;
    this.field.value = value === "" || value.endsWith("\n") ? `${value}${line}\n` : `${value}\n${line}\n`;
    this.field.setSelectionRange?.(selectionStart, selectionEnd);
    this.typed();
  }

  /** Sends what the tab has kept and the server has not; one sending at a time, so that an older text never comes last. */
  async save() {
    this.cancel(this.timer);
    if (this.sending) {
      await this.sending;
      return this.save();
    }
    const text = this.keepsake.get("notes", null);
    if (text === null) return undefined;
    this.sending = this.deliver(text);
    const kept = await this.sending;
    this.sending = null;
    const newer = this.keepsake.get("notes", null) !== text;
    if (kept && !newer) this.keepsake.put("notes", null);
    this.tell(kept ? "saved" : "waiting");
    return undefined;
  }

  async deliver(text) {
    try {
      await this.send(text);
      return true;
    } catch {
      return false;
    }
  }
}

/** Returns the sender for an address; what is on its way when the page goes still arrives. */
export function sender(address) {
  return async (text) => {
    const body = JSON.stringify({ text });
    const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true });
    if (!answer.ok) throw new Error(answer.statusText);
  };
}
