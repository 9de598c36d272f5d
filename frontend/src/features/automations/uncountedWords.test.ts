import { expect, it } from "vitest";
import { activity } from "../../testing/activity";
import { uncountedWords } from "./uncountedWords";

it("says that a step has not run only where all of the hour was counted", () => {
  expect(uncountedWords(activity({}))).toBe("It has not run in the last hour.");
  expect(uncountedWords(activity({ is_whole_hour: false }))).toContain("all that was counted");
  expect(uncountedWords(activity({ run_count: null, is_whole_hour: false }))).toContain(
    "than could be counted in time",
  );
  expect(uncountedWords(activity({ version: null, run_count: null }))).toContain("Nothing is live here");
});
