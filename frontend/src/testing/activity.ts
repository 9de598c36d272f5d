import type { Activity } from "../api/types";

/** The figures of a step-less version, all of whose last hour was counted, with other members in place of some. */
export function activity(more: Partial<Activity> = {}): Activity {
  return {
    version: 3,
    nodes: {},
    edges: {},
    run_count: 1234,
    counted_since: "2026-03-02T09:14:08.120Z",
    is_whole_hour: true,
    older_run_count: 0,
    waiting: {},
    is_waiting_capped: false,
    latest_run: null,
    ...more,
  };
}
