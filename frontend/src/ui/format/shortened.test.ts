import { expect, it } from "vitest";
import { shortened } from "./shortened";

it("leaves what is short enough alone", () => {
  expect(shortened("four", 4)).toBe("four");
});

it("says that more follows", () => {
  expect(shortened("one two three", 8)).toBe("one two…");
});

it.each([1, 2, 3, 5, 8, 11])("cuts no family in two, wherever it ends (%i)", (most) => {
  const family = "👩‍👩‍👧‍👦";
  const cut = shortened(family.repeat(4), most);
  expect(cut.replaceAll(family, "")).toBe("…");
  expect(cut.length).toBeLessThanOrEqual(most + 1);
});
