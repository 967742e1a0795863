// A debrief has a form for each thing that can be written. Sending one loads the page anew: what stands unsent in the others comes back.

import { Keepsake } from "./keepsake.js";

export function keepsUnsent(fields, keepsake) {
  for (const field of fields) {
    const name = `written:${field.id}`;
    const kept = keepsake.get(name, null);
    // What the server has got since is newer than what was left here.
    if (kept && kept.over === field.defaultValue) field.value = kept.text;
    field.addEventListener("input", () => keepsake.put(name, { text: field.value, over: field.defaultValue }));
    field.form.addEventListener("submit", () => keepsake.put(name, null));
  }
}

if (globalThis.document) {
  const session = location.pathname.split("/")[2];
  keepsUnsent(document.querySelectorAll("main form textarea"), new Keepsake(session));
}
