import { expect, it } from "vitest";
import { readJson } from "./readJson";

it("reads JSON", () => {
  expect(readJson('{"a": 1}')).toEqual({ value: { a: 1 }, fault: null });
  expect(readJson("null")).toEqual({ value: null, fault: null });
});

it.each([
  ["", "There is nothing yet"],
  ['{\n"a": 1\n"b": 2}', "near line 3"],
  ['{"a": [1, 2', "not JSON yet"],
])("says in words what is wrong with %j", (text, words) => {
  expect(readJson(text).fault).toContain(words);
});
