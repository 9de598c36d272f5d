import { Link } from "react-router";
import type { RunSummary, Station } from "../../api/types";
import type { Branch } from "../../graph/journey";
import { exactTime } from "../../ui/format/exactTime";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { StateBadge } from "../../ui/StateBadge";
import styles from "./JourneyLine.module.css";

const WORDS: Record<string, string> = {
  dispatch: "handed over",
  execute: "steps began",
  settle: "settled",
};

/** What one run made of the event: its stations with their times, and how it ended or why it waits. */
export function JourneyBranch({ branch, run }: { branch: Branch<Station>; run: RunSummary | undefined }) {
  const last = branch.stations[branch.stations.length - 1];
  return (
    <div className={styles.branch}>
      <div className={styles.branchHead}>
        <Link to={`/runs/${branch.runId}`} dir="auto">
          {run ? shortened(run.automation.name, 120) : "Open the run"}
        </Link>
        {run ? <StateBadge state={run.state} /> : null}
      </div>
      <ol className={styles.stops} aria-label="Stations of this run">
        {branch.stations.map((station) => (
          <li key={station.station} title={station.at ? exactTime(station.at) : undefined}>
            {WORDS[station.station] ?? station.station}{" "}
            <span className="num">
              {station.at === null ? "not yet" : `+${formatDuration(station.offset_ms ?? 0)}`}
            </span>
          </li>
        ))}
      </ol>
      {run?.state === "succeeded" ? null : (
        <p className={styles.detail} dir="auto">
          {last?.waiting?.why ?? last?.detail}
        </p>
      )}
    </div>
  );
}
