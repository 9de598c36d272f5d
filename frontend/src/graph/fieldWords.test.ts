import { expect, it } from "vitest";
import { fieldOf, fieldWords, valueWords } from "./fieldWords";
import { KINDS } from "./testing";

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
  ["http", "/config/url", "URL"],
  ["filter", "/config/condition", "go on when"],
  ["map", "/config/fields/1/name", "fields 2, name"],
  ["http", "/config/own_field", "own field"],
  ["http", "/run_if", "only if"],
])("calls a field of a %s, %s, as its form does: %s", (kind, pointer, words) => {
  expect(fieldWords(pointer, KINDS.get(kind)?.config_schema)).toBe(words);
});

it("says one of several values as its form does", () => {
  const choices = fieldOf("/config/mode", KINDS.get("switch")?.config_schema ?? {})?.["x-ui"]?.choices;
  expect(valueWords("all", choices)).toBe("Every rule that holds");
});

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
