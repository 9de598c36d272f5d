import { formatCount } from "../ui/format/formatCount";
import { listed } from "./listed";

type Line = {
  number: number;
  live_in: string[];
  runs_open: Record<string, number>;
  capped_in: string[];
};

/** What putting an automation away does, in sentences; `lines` are its versions, `nameOf` says what an environment is called. */
export function archiveWords(lines: Line[], nameOf: (slug: string) => string): string {
  const places = lines.flatMap((each) =>
    each.live_in.map((slug) => `${nameOf(slug)} (version ${each.number})`),
  );
  const runs = lines.reduce((sum, each) => sum + total(each.runs_open), 0);
  const most = lines.some((each) => each.capped_in.length > 0) ? "At least " : "";
  const stops =
    places.length === 0
      ? "Nothing of it is live, so nothing stops."
      : `Events start it no more in ${listed(places)}.`;
  const going =
    runs === 0
      ? "No run is under way."
      : runs === 1
        ? "1 run is under way and goes on to its end."
        : `${most}${formatCount(runs)} runs are under way and go on to their end.`;
  return `${stops} ${going} Its versions, runs and tests stay. It can be taken out again, as a draft, from the archived automations.`;
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
