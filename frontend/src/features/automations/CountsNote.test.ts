import { expect, it } from "vitest";
import { activity } from "../../testing/activity";
import { countsSentence } from "./CountsNote";

it("says of what the figures are", () => {
  expect(countsSentence(activity({}))).toBe("Version 3 · 1,234 runs in the last hour");
  expect(countsSentence(activity({ older_run_count: 1 }))).toContain("1 run of other versions not counted");
  expect(countsSentence(activity({ version: null }))).toBe("Not live here");
});

it("never calls a part the whole", () => {
  expect(countsSentence(activity({ is_whole_hour: false, run_count: 5000 }))).toMatch(
    /the newest 5,000 runs, since \d\d:\d\d.*; the hour had more/,
  );
  expect(countsSentence(activity({ run_count: null }))).toContain("than could be counted");
});

it("says which of the two is not known", () => {
  expect(countsSentence(activity({ run_count: null }))).toBe(
    "Version 3 · more in the last hour than could be counted in time · what waits now is counted",
  );
  expect(countsSentence(activity({ waiting: null }))).toBe(
    "Version 3 · 1,234 runs in the last hour · what waits now could not be counted in time",
  );
  expect(countsSentence(activity({ run_count: null, waiting: null }))).toMatch(
    /in time · what waits now could not be counted in time either$/,
  );
});
