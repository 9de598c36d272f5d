import type { ReactNode } from "react";
import type { Journey, Station } from "../../api/types";
import { partJourney } from "../../graph/journey";
import { clockTime, exactTime } from "../../ui/format/exactTime";
import { formatDuration } from "../../ui/format/formatDuration";
import { JourneyBranch } from "./JourneyBranch";
import styles from "./JourneyLine.module.css";

const WORDS: Record<string, string> = { ingest: "Accepted", relay: "Put in order and routed" };

/** The way of an event: the stations all of it passed, then a branch for each run. */
export function JourneyLine({ journey }: { journey: Journey }) {
  const { road, branches } = partJourney(journey.stations);
  return (
    <ol className={styles.line}>
      {road.map((station) => (
        <Stop key={station.station} open={station.at === null}>
          <div className={styles.what}>
            <strong>{WORDS[station.station] ?? station.station}</strong>
            <span className={styles.detail} dir="auto">
              {station.detail} {station.waiting?.why}
            </span>
          </div>
          <When station={station} />
        </Stop>
      ))}
      {branches.map((branch) => (
        <Stop key={branch.runId} open={branch.stations.some((station) => station.at === null)}>
          <JourneyBranch branch={branch} run={journey.runs.find((run) => run.id === branch.runId)} />
        </Stop>
      ))}
      {branches.length === 0 && road.every((station) => station.at !== null) ? (
        <Stop open>
          <p className={styles.detail}>
            No automation took it: none that was live listens to this topic and type, or their filters said
            no. It is kept all the same.
          </p>
        </Stop>
      ) : null}
    </ol>
  );
}

function Stop({ open, children }: { open: boolean; children: ReactNode }) {
  return (
    <li data-open={open}>
      <span className={styles.dot} aria-hidden />
      {children}
    </li>
  );
}

function When({ station }: { station: Station }) {
  if (station.at === null) return <div className={styles.when}>not yet</div>;
  const after = station.offset_ms ?? 0;
  return (
    <div className={styles.when}>
      <time dateTime={station.at} title={exactTime(station.at)}>
        {clockTime(station.at)}
      </time>
      <span>{after <= 0 ? "start" : `+${formatDuration(after)}`}</span>
    </div>
  );
}
