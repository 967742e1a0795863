// Words of scripts: English where no catalogue has them, filled with fields, and with the plural of the page's language.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t, tn } from "../../web/static/js/texts.js";

const spanish = { "{name} is typing": "{name} está escribiendo", "{num} word": { one: "{num} palabra", other: "{num} palabras", many: "{num} palabras" } };
const polish = { "{num} word": { one: "{num} słowo", few: "{num} słowa", many: "{num} słów", other: "{num} słowa" } };

test("a text is English where no catalogue has it, and is filled with its fields", () => {
  assert.equal(t("{name} said {what}, {unknown}", { name: "Dani", what: 3 }), "Dani said 3, {unknown}");
  assert.equal(t("{name} is typing", { name: "Dani" }, spanish), "Dani está escribiendo");
});

test("a number chooses among as many forms as the language has", () => {
  assert.deepEqual([1, 2].map((n) => tn("{num} word", "{num} words", n)), ["1 word", "2 words"]);
  assert.deepEqual([1, 2].map((n) => tn("{num} word", "{num} words", n, {}, spanish, "es")), ["1 palabra", "2 palabras"]);
  assert.deepEqual([1, 3, 5].map((n) => tn("{num} word", "{num} words", n, {}, polish, "pl")), ["1 słowo", "3 słowa", "5 słów"]);
});
