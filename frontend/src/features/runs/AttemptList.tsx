import type { Attempt } from "../../api/types";
import { ownOf } from "../../graph/ownOf";
import { type Fact, Facts } from "../../ui/Facts";
import { clockTime } from "../../ui/format/exactTime";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { RelativeTime } from "../../ui/RelativeTime";
import { StateBadge } from "../../ui/StateBadge";
import { useNow } from "../../ui/useNow";
import styles from "./AttemptList.module.css";

/** Every attempt at a step, the last first, with its reason and what was called. */
export function AttemptList({ attempts }: { attempts: Attempt[] }) {
  const now = useNow();
  if (attempts.length === 0) return <p className={styles.none}>No attempt has ended yet.</p>;
  return (
    <ol className={styles.list}>
      {[...attempts].reverse().map((attempt) => (
        <li key={attempt.number}>
          <div className={styles.head}>
            <strong>Attempt {attempt.number}</strong>
            <StateBadge state={attempt.state} />
            <span className={styles.when}>
              {clockTime(attempt.started_at)}
              {attempt.ended_at
                ? `, ${formatDuration(Date.parse(attempt.ended_at) - Date.parse(attempt.started_at))}`
                : ""}
            </span>
          </div>
          {attempt.message ? <p className={styles.message}>{shortened(attempt.message, 2000)}</p> : null}
          {attempt.detail ? <Facts facts={callFacts(attempt.detail)} /> : null}
          {attempt.retry_at && Date.parse(attempt.retry_at) > now ? (
            <p className={styles.none}>
              Next attempt <RelativeTime at={attempt.retry_at} />
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

const WORDS: Record<string, string> = {
  connection: "Connection",
  method: "Method",
  host: "Host",
  status: "Status",
  duration_ms: "Took",
  answer: "It said",
};

/** What was called and how it answered, in the order people ask; the idempotency key is the step's and stands there. */
function callFacts(detail: Record<string, unknown>): Fact[] {
  const { idempotency_key: _, ...rest } = detail;
  const names = [
    ...Object.keys(WORDS).filter((name) => Object.hasOwn(rest, name)),
    ...Object.keys(rest).filter((name) => !Object.hasOwn(WORDS, name)),
  ];
  return names.map((name) => [ownOf(WORDS, name) ?? name.replaceAll("_", " "), shown(name, rest[name])]);
}

function shown(name: string, value: unknown): string {
  if (name === "duration_ms" && typeof value === "number") return formatDuration(value);
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}
