import { expect, it } from "vitest";
import { Problem } from "./problem";

it("takes a server that says nothing for one that cannot be reached", () => {
  const timeout = new DOMException("signal timed out", "TimeoutError");
  for (const error of [timeout, new TypeError("Failed to fetch")])
    expect(Problem.from(error)).toMatchObject({ code: "unreachable", isPassing: true });
});

it.each([
  [0, true],
  [401, false],
  [403, false],
  [409, false],
  [422, false],
  [429, true],
  [500, true],
  [503, true],
])("knows whether asking again may help (%i: %s)", (status, isPassing) => {
  expect(new Problem({ status, title: "No" }).isPassing).toBe(isPassing);
});
