import { expect, test } from "vitest";
import { listed } from "./listed";

test.each([
  ["", [], 3],
  ["a", ["a"], 3],
  ["a and b", ["a", "b"], 2],
  ["a, b and c", ["a", "b", "c"], 3],
  ["a, b and 2 more", ["a", "b", "c", "d"], 3],
  ["a and 2 more", ["a", "b", "c"], 2],
  ["a, b, c and d", ["a", "b", "c", "d"], undefined],
])("it says “%s”", (words, names, most) => {
  expect(listed(names, most)).toBe(words);
});
