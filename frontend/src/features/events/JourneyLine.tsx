import { Link } from "react-router";
import type { Station } from "../../api/types";
import { clockTime, exactTime } from "../../ui/format/exactTime";
import { formatDuration } from "../../ui/format/formatDuration";
import styles from "./JourneyLine.module.css";

const WORDS: Record<string, string> = {
  ingest: "Accepted",
  relay: "Put in order and routed",
  dispatch: "Handed to a worker",
  execute: "Steps ran",
  settle: "Settled",
  wake: "Woken up",
};

/** The stations an event came through, with the time each took since acceptance. */
export function JourneyLine({ stations }: { stations: Station[] }) {
  return (
    <ol className={styles.line}>
      {stations.map((station, index) => (
        <li key={`${station.station} ${station.run_id ?? index}`} data-open={station.at === null}>
          <span className={styles.dot} aria-hidden />
          <div className={styles.what}>
            <strong>{WORDS[station.station] ?? station.station}</strong>
            <span className={styles.detail} dir="auto">
              {station.detail}
              {station.waiting ? ` ${station.waiting.why}` : null}
              {station.run_id ? (
                <>
                  {" "}
                  <Link to={`/runs/${station.run_id}`}>open run</Link>
                </>
              ) : null}
            </span>
          </div>
          <When station={station} />
        </li>
      ))}
    </ol>
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
