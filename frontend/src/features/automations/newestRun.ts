import type { LatestRun } from "../../api/types";
import type { News } from "../../live/useNews";

type Answered = {
  run: LatestRun | null;
  /** When the server answered, in epoch milliseconds. */
  at: number;
  /** Since when the version is deployed, in epoch milliseconds: earlier runs are of another one. */
  since: number;
};

const FRESHER_MS = 2_000;

/**
 * The later of what the server answered and what the websocket said since; ids are UUIDv7, the greater is the later.
 * An answer that is clearly later than the news is the truth: the websocket only bridges the moment until then.
 */
export function newestRun(
  answered: Answered,
  { newest, heardAt }: Pick<News, "newest" | "heardAt">,
): LatestRun | null {
  const { run } = answered;
  if (!newest || answered.at > heardAt + FRESHER_MS || createdAt(newest.id) < answered.since) return run;
  if (run && run.id > newest.id) return run;
  const states = Object.entries(newest.nodes ?? {}).map(
    ([id, state]) => [id, { state, path_count: 1 }] as const,
  );
  const nodes =
    run?.id === newest.id ? { ...run.nodes, ...Object.fromEntries(states) } : Object.fromEntries(states);
  return { id: newest.id, state: newest.state, nodes };
}

/** The time of a UUIDv7: its first 48 bits are epoch milliseconds (RFC 9562, section 5.7). */
function createdAt(id: string): number {
  return Number.parseInt(id.replace("-", "").slice(0, 12), 16);
}
