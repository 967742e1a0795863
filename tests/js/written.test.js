import assert from "node:assert/strict";
import test from "node:test";

import { Keepsake } from "../../web/static/js/keepsake.js";
import { keepsUnsent } from "../../web/static/js/written.js";

function tab() {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
}

function field(id, defaultValue = "", form = new EventTarget()) {
  return Object.assign(new EventTarget(), { id, defaultValue, value: defaultValue, form });
}

function write(one, text) {
  one.value = text;
  one.dispatchEvent(new Event("input"));
}

test("what stands unsent in one form is there again after another was sent", () => {
  const keepsake = new Keepsake("one", tab());
  const [mine, sent] = [field("answer-A"), field("try-B")];
  keepsUnsent([mine, sent], keepsake);
  write(mine, "I went straight past it.");
  write(sent, "Tell me more.");
  sent.form.dispatchEvent(new Event("submit"));
  const [mineAgain, sentAgain] = [field("answer-A"), field("try-B")];
  keepsUnsent([mineAgain, sentAgain], keepsake);

  assert.deepEqual([mineAgain.value, sentAgain.value], ["I went straight past it.", ""]);
});

test("what the server has kept meanwhile is not written over", () => {
  const keepsake = new Keepsake("one", tab());
  const left = field("answer-A");
  keepsUnsent([left], keepsake);
  write(left, "An old thought.");
  const now = field("answer-A", "Kept from another device.");
  keepsUnsent([now], keepsake);

  assert.equal(now.value, "Kept from another device.");
});
