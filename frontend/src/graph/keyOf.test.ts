import { expect, it } from "vitest";
import { keyOf } from "./keyOf";
import { drawing, step } from "./testing";

it("is the same for what is equal, and another for what is not", () => {
  const one = drawing([step("a")], "trigger>a");
  expect(keyOf(structuredClone(one))).toBe(keyOf(one));
  expect(keyOf(drawing([step("b")], "trigger>b"))).not.toBe(keyOf(one));
  expect(keyOf(null)).toBe("");
});

it("tells ten thousand near drawings apart", () => {
  const found = new Set(
    Array.from({ length: 10_000 }, (_, index) => keyOf({ condition: `amount > ${index}` })),
  );
  expect(found.size).toBe(10_000);
});
