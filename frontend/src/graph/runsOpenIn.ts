import { ownOf } from "./ownOf";

type Line = { runs_open: Record<string, number>; capped_in: string[] };

/** The runs of these versions that are under way in one environment, and whether there are more than were counted. */
export function runsOpenIn(lines: Line[], environment: string): { runs: number; atLeast: boolean } {
  return {
    runs: lines.reduce((sum, each) => sum + (ownOf(each.runs_open, environment) ?? 0), 0),
    atLeast: lines.some((each) => each.capped_in.includes(environment)),
  };
}
