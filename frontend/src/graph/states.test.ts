import { expect, test } from "vitest";
import { countedWord } from "./states";

test.each([
  ["dead", 1, "dead letter"],
  ["dead", 2, "dead letters"],
  ["dead", 0, "dead letters"],
  ["waiting", 2, "waiting"],
  ["of another time", 2, "of another time"],
])("%s, %d: %s", (state, count, word) => {
  expect(countedWord(state, count)).toBe(word);
});
