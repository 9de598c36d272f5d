import { expect, it } from "vitest";
import { newestRun } from "./newestRun";

const EARLY = "01900000-0000-7000-8000-000000000000";
const LATE = "01900000-0001-7000-8000-000000000000";
const TIME = 0x0190_0000_0000;

const answered = (id: string | null, state = "running") => ({
  run: id ? { id, state, nodes: { a: { state, path_count: 2 } } } : null,
  at: TIME,
  since: 0,
});
const news = (id: string, state: string) => ({
  newest: { id, automation_id: "x", event_id: "e", state, nodes: { a: state, b: state } },
  heardAt: TIME,
});

it("takes the later run", () => {
  expect(newestRun(answered(EARLY), news(LATE, "queued"))?.id).toBe(LATE);
  expect(newestRun(answered(LATE), news(EARLY, "queued"))?.id).toBe(LATE);
});

it("adds what was said since to the same run", () => {
  const run = newestRun(answered(EARLY), news(EARLY, "succeeded"));
  expect(run?.state).toBe("succeeded");
  expect(Object.keys(run?.nodes ?? {})).toEqual(["a", "b"]);
});

it("believes an answer that is later than the news", () => {
  const late = { ...answered(EARLY, "succeeded"), at: TIME + 5_000 };
  expect(newestRun(late, news(EARLY, "running"))?.state).toBe("succeeded");
});

it("paints no run from before the version was deployed", () => {
  expect(newestRun({ ...answered(null), since: TIME + 60_000 }, news(EARLY, "running"))).toBeNull();
});
