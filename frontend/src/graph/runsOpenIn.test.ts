import { expect, it } from "vitest";
import { runsOpenIn } from "./runsOpenIn";

const lines = [
  { runs_open: { dev: 3, production: 10_000 }, capped_in: ["production"] },
  { runs_open: { dev: 0, production: 5 }, capped_in: [] },
];

it("says that there are more runs where there are, and nowhere else", () => {
  expect(runsOpenIn(lines, "production")).toEqual({ runs: 10_005, atLeast: true });
  expect(runsOpenIn(lines, "dev")).toEqual({ runs: 3, atLeast: false });
  expect(runsOpenIn(lines, "staging")).toEqual({ runs: 0, atLeast: false });
});

it("counts nothing in an environment that is called as something every object has", () => {
  expect(runsOpenIn(lines, "constructor")).toEqual({ runs: 0, atLeast: false });
});
