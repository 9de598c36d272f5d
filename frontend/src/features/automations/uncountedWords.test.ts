import { expect, it } from "vitest";
import type { Activity } from "../../api/types";
import { uncountedWords } from "./uncountedWords";

const activity = (more: Partial<Activity>): Activity => ({
  version: 3,
  nodes: {},
  edges: {},
  run_count: 12,
  counted_since: "2026-03-02T09:00:00Z",
  is_whole_hour: true,
  older_run_count: 0,
  waiting: {},
  is_waiting_capped: false,
  latest_run: null,
  ...more,
});

it("says that a step has not run only where all of the hour was counted", () => {
  expect(uncountedWords(activity({}))).toBe("It has not run in the last hour.");
  expect(uncountedWords(activity({ is_whole_hour: false }))).toContain("all that was counted");
  expect(uncountedWords(activity({ run_count: null, is_whole_hour: false }))).toContain(
    "than could be counted in time",
  );
  expect(uncountedWords(activity({ version: null, run_count: null }))).toContain("Nothing is live here");
});
