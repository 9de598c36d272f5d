import type { Attempt } from "../../api/types";
import { Facts } from "../../ui/Facts";
import { clockTime } from "../../ui/format/exactTime";
import { formatDuration } from "../../ui/format/formatDuration";
import { RelativeTime } from "../../ui/RelativeTime";
import { StateBadge } from "../../ui/StateBadge";
import styles from "./AttemptList.module.css";

/** Every try of a step, the last first, with its reason and what was called. */
export function AttemptList({ attempts }: { attempts: Attempt[] }) {
  if (attempts.length === 0) return <p className={styles.none}>No try has ended yet.</p>;
  return (
    <ol className={styles.list}>
      {[...attempts].reverse().map((attempt) => (
        <li key={attempt.number}>
          <div className={styles.head}>
            <strong>Try {attempt.number}</strong>
            <StateBadge state={attempt.state} />
            <span className={styles.when}>
              {clockTime(attempt.started_at)}
              {attempt.ended_at
                ? `, ${formatDuration(Date.parse(attempt.ended_at) - Date.parse(attempt.started_at))}`
                : ""}
            </span>
          </div>
          {attempt.message ? <p className={styles.message}>{attempt.message.slice(0, 2000)}</p> : null}
          {attempt.detail ? (
            <Facts
              facts={Object.entries(attempt.detail).map(([name, value]) => [worded(name), shown(value)])}
            />
          ) : null}
          {attempt.retry_at ? (
            <p className={styles.none}>
              Next try <RelativeTime at={attempt.retry_at} />
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

const WORDS: Record<string, string> = {
  method: "Method",
  url: "Address",
  host: "Host",
  status: "Answer",
  duration_ms: "Time (ms)",
  idempotency_key: "Idempotency key",
};

function worded(name: string): string {
  return WORDS[name] ?? name.replaceAll("_", " ");
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}
