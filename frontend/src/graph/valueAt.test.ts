import { expect, test } from "vitest";
import { valueAt } from "./valueAt";

const node = { config: { rules: [{ when: 1 }, { when: 2 }], "a/b": { "c~d": 3 } } };

test.each([
  ["", node],
  ["/config/rules/1/when", 2],
  ["/config/a~1b/c~0d", 3],
  ["/config/rules/7/when", undefined],
  ["/config/none/at/all", undefined],
])("%s", (pointer, found) => {
  expect(valueAt(node, pointer)).toEqual(found);
});
