import type { LatestRun } from "../../api/types";
import type { LiveRun } from "../../live/messages";

/** The later of what the server answered and what the websocket said since; ids are UUIDv7, the greater is the later. */
export function newestRun(answered: LatestRun | null, live: LiveRun | undefined): LatestRun | null {
  if (!live) return answered;
  if (answered && answered.id > live.id) return answered;
  const states = Object.entries(live.nodes ?? {}).map(
    ([id, state]) => [id, { state, path_count: 1 }] as const,
  );
  const nodes =
    answered?.id === live.id
      ? { ...answered.nodes, ...Object.fromEntries(states) }
      : Object.fromEntries(states);
  return { id: live.id, state: live.state, nodes };
}
