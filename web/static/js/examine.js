// The menu of what may be examined from afar. A choice is put into words in the composer, so that asking stays the learner's own act;
// nothing is sent from here. And findings: as they stand in the conversation, and as they land in the learner's notes.

import { html, nothing } from "../vendor/lit/lit.js";
import { t } from "./texts.js";

export class ExamineMenu {
  /** `part(name)` finds what carries data-<name>; `on(target, type, run)` listens for as long as the call's page is there. */
  constructor(part, on) {
    this.part = part;
    const dialog = part("examine-dialog");
    on(part("examine-button"), "click", () => dialog.showModal());
    on(dialog, "click", (event) => {
      const button = event.target.closest("[data-manoeuvre]");
      if (button) this.choose(button);
    });
  }

  choose(button) {
    const where = button.closest("li").querySelector("[data-where]");
    const said = this.part("examine-leave").checked ? button.dataset.asking : button.dataset.said;
    const words = where ? said.replace("{where}", where.value) : said;
    const field = this.part("words");
    field.value = field.value.trim() ? `${field.value.trimEnd()} ${words}` : words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    this.part("examine-dialog").close();
    // At once: a closed dialog gives the focus back to its button, and the next key belongs to the words.
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }
}

/** A finding in the conversation. */
export function drawFinding({ found }) {
  return html`<p class="line-note line-finding"><strong>${t(found.name)}</strong>
    ${found.seen ? html`<span>${t("You see: {seen}", found)}</span>` : nothing}
    ${found.finding ? html`<span>${t("In your notes now: {finding}", found)}</span>` : nothing}</p>`;
}

/** Puts a finding into the notes, once: a page that is loaded again sees the same events, and a line that was deleted stays so. */
export function noteFinding({ seq, finding }, { notes, keepsake }) {
  if (!finding || seq <= keepsake.get("noted", 0)) return;
  keepsake.put("noted", seq);
  notes.add(finding);
}
