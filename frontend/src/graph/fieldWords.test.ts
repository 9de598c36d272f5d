import { expect, it } from "vitest";
import { fieldWords, valueWords } from "./fieldWords";

it.each([
  ["/config/condition", "condition"],
  ["/config/fields/1/name", "fields 2, name"],
  ["/config/max_items", "max items"],
  ["/config", "config"],
  ["/run_if", "only if"],
  ["/config/a~1b/0", "a/b 1"],
  ["", "all of it"],
])("says %s as %s", (pointer, words) => expect(fieldWords(pointer)).toBe(words));

it.each([
  [null, "nothing"],
  ["", "empty"],
  [true, "yes"],
  [false, "no"],
  [{ expression: "amount > 1" }, "amount > 1"],
  [{ literal: 7 }, "7"],
  ["<b>text</b>", "<b>text</b>"],
  [[1, { a: 2 }], '[1,{"a":2}]'],
])("says %j as %s", (value, words) => expect(valueWords(value)).toBe(words));

it("cuts what nobody reads to its end, and says how long it is", () => {
  expect(valueWords("x".repeat(10_000))).toMatch(/^x{4000}… \(10000 characters\)$/);
});
