import { create } from "zustand";
import type { Connection } from "./LiveSocket";
import type { LiveMessage, LiveRun } from "./messages";

type LiveState = {
  connection: Connection;
  /** The newest run of each automation that a pulse spoke of, by automation id. */
  newest: Record<string, LiveRun>;
  /** The runs that the last pulse spoke of, by automation id; an automation it did not speak of keeps its array. */
  heard: Record<string, LiveRun[]>;
  deadOpen: number | null;
  setConnection: (connection: Connection) => void;
  take: (message: LiveMessage) => void;
  forget: () => void;
};

/** What the websocket said last. The database is the truth: this only bridges the moment until a page has refetched. */
export const useLiveState = create<LiveState>((set, get) => ({
  connection: "connecting",
  newest: {},
  heard: {},
  deadOpen: null,
  // What was said before the line broke may have changed since: from here on only the database counts.
  setConnection: (connection) =>
    set(connection === "lost" ? { connection, newest: {}, heard: {} } : { connection }),
  take: (message) => {
    if (message.type === "dead_letters.changed") set({ deadOpen: message.open });
    else {
      const heard = { ...get().heard, ...byAutomation(message.runs) };
      set({ newest: withRuns(get().newest, message.runs), heard });
    }
  },
  forget: () => set({ newest: {}, heard: {}, deadOpen: null }),
}));

/** Adds runs to the newest known ones. Ids are UUIDv7: the greater id is the later run. */
export function withRuns(newest: Record<string, LiveRun>, runs: LiveRun[]): Record<string, LiveRun> {
  const next = { ...newest };
  for (const run of runs) {
    const known = next[run.automation_id];
    if (!known || run.id > known.id) next[run.automation_id] = run;
    else if (run.id === known.id)
      next[run.automation_id] = { ...run, nodes: { ...known.nodes, ...run.nodes } };
  }
  return next;
}

function byAutomation(runs: LiveRun[]): Record<string, LiveRun[]> {
  const found: Record<string, LiveRun[]> = {};
  for (const run of runs) {
    const known = found[run.automation_id];
    if (known) known.push(run);
    else found[run.automation_id] = [run];
  }
  return found;
}
