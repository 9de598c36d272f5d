import { expect, it } from "vitest";
import { pointerWords } from "./pointerWords";

it.each([
  ["", "The event"],
  ["/data", "The data"],
  ["/data/amount", "amount"],
  ["/data/items/0/sku", "items › 1 › sku"],
  ["/type", "type"],
  ["/data/a~1b", "a/b"],
])("says %j as %j", (pointer, words) => {
  expect(pointerWords(pointer)).toBe(words);
});
