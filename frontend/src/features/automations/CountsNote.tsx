import { CloudOff } from "lucide-react";
import type { Activity } from "../../api/types";
import { useLiveState } from "../../live/liveState";
import { Badge } from "../../ui/Badge";
import { clockTime } from "../../ui/format/exactTime";
import { plural } from "../../ui/format/plural";

/** What the figures on the drawing are figures of, and whether they may be old. */
export function CountsNote({ activity }: { activity: Activity | null }) {
  const connection = useLiveState((state) => state.connection);
  return (
    <>
      {connection === "lost" ? (
        <Badge tone="waiting" icon={CloudOff}>
          Reconnecting: this may be old
        </Badge>
      ) : null}
      <span data-testid="counts-note">{activity ? countsSentence(activity) : ""}</span>
    </>
  );
}

/** "Version 2 · 1,234 runs in the last hour". */
export function countsSentence(activity: Activity): string {
  if (activity.version === null) return "Not live here";
  const version = `Version ${activity.version}`;
  return [version, hourWords(activity), waitingWords(activity)].filter(Boolean).join(" · ");
}

function hourWords(activity: Activity): string {
  const { run_count: count, counted_since: since, older_run_count: older } = activity;
  if (count === null) return "more in the last hour than could be counted in time";
  const others = older > 0 ? ` · ${plural(older, "run")} of other versions not counted` : "";
  if (activity.is_whole_hour || since === null) return `${plural(count, "run")} in the last hour${others}`;
  return `the newest ${plural(count, "run")}, since ${clockTime(since)}; the hour had more${others}`;
}

/** Said where one of the two is missing: which. */
function waitingWords({ run_count, waiting }: Activity): string {
  if (waiting !== null) return run_count === null ? "what waits now is counted" : "";
  return `what waits now could not be counted in time${run_count === null ? " either" : ""}`;
}
