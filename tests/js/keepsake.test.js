import assert from "node:assert/strict";
import test from "node:test";

import { Keepsake } from "../../web/static/js/keepsake.js";

function storage() {
  const kept = new Map();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
}

test("a draft comes back after a reload, in its own call only", () => {
  const tab = storage();
  new Keepsake("one", tab).put("draft", "Hello Da");

  assert.equal(new Keepsake("one", tab).get("draft", ""), "Hello Da");
  assert.equal(new Keepsake("two", tab).get("draft", ""), "");
});

test("when the call is over the tab keeps nothing of it", () => {
  const tab = storage();
  const keepsake = new Keepsake("one", tab);
  keepsake.put("draft", "x");
  keepsake.put("outbox", []);
  keepsake.drop();

  assert.equal(tab.kept.size, 0);
});

test("where the browser keeps nothing the call goes on without", () => {
  const no = () => { throw new Error("denied"); };
  const keepsake = new Keepsake("one", { getItem: no, setItem: no, removeItem: no });
  keepsake.put("draft", "x");
  keepsake.drop();

  assert.equal(keepsake.get("draft", "nothing"), "nothing");
});
