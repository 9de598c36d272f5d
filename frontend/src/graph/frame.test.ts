import { describe, expect, it } from "vitest";
import { frameOf } from "./frame";

const card = (x: number, y = 0) => ({ position: { x, y }, height: 100 });
const BOUNDS = { least: 170, most: 460 };

describe("frameOf", () => {
  it("shows what fits at its natural size, in the middle", () => {
    expect(frameOf([card(0), card(280)], 232, 1000, BOUNDS)).toMatchObject({
      zoom: 1,
      x: (1000 - 512) / 2,
      height: 170,
    });
  });
  it("shrinks what does not fit", () => {
    expect(frameOf([card(0), card(1000)], 232, 1100, BOUNDS).zoom).toBeCloseTo(1052 / 1232);
  });
  it("stays readable and starts at the left when it is far too wide", () => {
    expect(frameOf([card(40), card(4000)], 232, 800, BOUNDS)).toMatchObject({ zoom: 0.7, x: 24 - 40 * 0.7 });
  });
});
