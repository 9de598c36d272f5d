import { expect, it } from "vitest";
import type { Activity } from "../../api/types";
import { figuresOf } from "./figuresOf";

const ran = { succeeded: 4, failed: 1, skipped: 0, p95_ms: 12 };
const activity = (more: Partial<Activity>): Activity => ({
  version: 2,
  nodes: { call: ran },
  edges: {},
  run_count: 5,
  counted_since: null,
  is_whole_hour: true,
  older_run_count: 0,
  waiting: { trigger: 3 },
  is_waiting_capped: false,
  latest_run: null,
  ...more,
});

it("lays what waits beside what the hour had", () => {
  expect(figuresOf(activity({}))).toEqual({
    call: { hour: ran, waiting: 0 },
    trigger: { hour: { succeeded: 0, failed: 0, p95_ms: null }, waiting: 3 },
  });
});

it("keeps what waits where the hour is not known, and makes no nought of it", () => {
  expect(figuresOf(activity({ nodes: {}, run_count: null }))).toEqual({
    trigger: { hour: null, waiting: 3 },
  });
});

it("keeps the hour where what waits is not known", () => {
  expect(figuresOf(activity({ waiting: null }))).toEqual({ call: { hour: ran, waiting: null } });
});
