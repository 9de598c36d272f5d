import type { Activity } from "../../api/types";
import type { CardFigures, HourFigures } from "../../canvas/cards";
import { ownOf } from "../../graph/ownOf";

const NOT_RUN: HourFigures = { succeeded: 0, failed: 0, p95_ms: null };

/** The figures of each card that has any: of the hour, and of what waits, each as far as it could be counted. */
export function figuresOf({ run_count, nodes, waiting }: Activity): Record<string, CardFigures> {
  const ids = new Set([...Object.keys(nodes), ...Object.keys(waiting ?? {})]);
  return Object.fromEntries(
    [...ids].map((id) => [
      id,
      {
        hour: run_count === null ? null : (ownOf(nodes, id) ?? NOT_RUN),
        waiting: waiting && (ownOf(waiting, id) ?? 0),
      },
    ]),
  );
}
