import { expect, test } from "vitest";
import { wheelNearer } from "./wheelNearer";

test("V50: a turn goes as far whatever the browser counts it in", () => {
  const pixels = wheelNearer({ deltaY: 500, deltaMode: 0 });
  expect(pixels).toBe(0.5);
  expect(wheelNearer({ deltaY: 20, deltaMode: 1 })).toBe(pixels);
  expect(wheelNearer({ deltaY: 1, deltaMode: 2 })).toBe(pixels);
});

test("V50: turned back it is as near as before", () => {
  const turned = wheelNearer({ deltaY: 3, deltaMode: 1 }) * wheelNearer({ deltaY: -3, deltaMode: 1 });
  expect(turned).toBeCloseTo(1);
});
