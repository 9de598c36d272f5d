import { expect, test } from "vitest";
import { sendingMs } from "./sendingMs";

test("the largest drawing is waited for on a slow line, a usual one hardly longer than it was", () => {
  expect(sendingMs("x".repeat(2_000_000))).toBeGreaterThan(60_000);
  expect(sendingMs("x".repeat(20_000))).toBeLessThan(1_000);
});
