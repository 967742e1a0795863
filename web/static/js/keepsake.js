// What one tab keeps of one call, so that a reload or a crash of the page loses no words. Gone when the tab is closed.

export class Keepsake {
  constructor(session, storage = sessionStorage) {
    this.prefix = `call:${session}:`;
    this.storage = storage;
  }

  get(name, otherwise) {
    try {
      const kept = this.storage.getItem(this.prefix + name);
      return kept === null ? otherwise : JSON.parse(kept);
    } catch {
      return otherwise; // storage switched off, or not ours to read: the call goes on without
    }
  }

  put(name, value) {
    try {
      this.storage.setItem(this.prefix + name, JSON.stringify(value));
    } catch {
      // full or switched off, as above
    }
  }

  drop() {
    for (const name of ["draft", "outbox", "offset"]) {
      try {
        this.storage.removeItem(this.prefix + name);
      } catch {
        return;
      }
    }
  }
}
