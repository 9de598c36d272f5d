import { useQuery } from "@tanstack/react-query";
import { Play, X } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Link } from "react-router";
import { runList } from "../../api/runs";
import type { RunSummary } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { isolated } from "../../graph/isolated";
import { wordsOf } from "../../graph/states";
import { useSteadyRows } from "../../live/useSteadyRows";
import { toneStyle } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { LiveRegion } from "../../ui/LiveRegion";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { Skeleton } from "../../ui/Skeleton";
import { stateIcon } from "../../ui/stateIcon";
import styles from "./NewestRuns.module.css";
import type { LiveAddress } from "./useLiveAddress";

type Props = {
  automation: string;
  /** The deployed version; a run of another one says which. */
  version: number | null;
  address: LiveAddress;
  /** The name of the step whose dead runs are listed, or null. */
  failedAt: string | null;
  /** What to do where nothing has run yet. */
  begin: ReactNode;
};

const SHOWN = 25;
const HOUR_MS = 3_600_000;

function runId(run: RunSummary): string {
  return run.id;
}

/** The newest runs of an automation, alive and steady; a row puts its run onto the drawing. */
export function NewestRuns({ automation, version, address, failedAt, begin }: Props) {
  const environment = useEnvironment();
  const failed = address.failed;
  const query = useQuery(
    runList(environment.slug, {
      automation,
      limit: SHOWN,
      ...(failed ? { failed_at: failed, since: hourAgo() } : {}),
    }),
  );
  const { rows, pending, hold, release } = useSteadyRows(
    query.data?.items ?? [],
    `${automation} ${failed} ${query.isPlaceholderData}`,
    runId,
  );
  return (
    <section className={styles.runs} aria-label={failed ? "Runs that failed" : "Newest runs"}>
      <header className={styles.head}>
        <h3>{failed ? `Failed at “${isolated(shortened(failedAt ?? failed, 80))}”` : "Newest runs"}</h3>
        {failed ? (
          <Button
            look="quiet"
            small
            icon={X}
            aria-label="Show all runs"
            title="Show all runs"
            onClick={() => address.go({ failed: null })}
          />
        ) : (
          <Link to={`/runs?automation=${automation}`}>All runs</Link>
        )}
      </header>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton lines={6} /> : null}
      {query.data && rows.length === 0 ? <NoRuns failed={failed !== null} begin={begin} /> : null}
      {rows.length > 0 ? (
        <LiveRegion hold={hold} pending={pending} noun="run" release={release}>
          <ol className={styles.list} onKeyDown={walk}>
            {rows.map((run) => (
              <li key={run.id}>
                <RunRow run={run} version={version} address={address} />
              </li>
            ))}
          </ol>
        </LiveRegion>
      ) : null}
    </section>
  );
}

/** To the minute, so that asking again is the same question. */
function hourAgo(): string {
  return new Date(Math.floor((Date.now() - HOUR_MS) / 60_000) * 60_000).toISOString();
}

/** Up and down lead from row to row. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("a")];
  const here = rows.indexOf(event.target as HTMLElement);
  const next = rows[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (here === -1 || !next) return;
  event.preventDefault();
  next.focus();
}

function RunRow({
  run,
  version,
  address,
}: {
  run: RunSummary;
  version: number | null;
  address: LiveAddress;
}) {
  const { word, tone } = wordsOf(run.state);
  const Icon = stateIcon(run.state);
  const isChosen = address.run === run.id;
  return (
    <Link
      to={address.addressOf({ run: run.id, step: run.error?.node ?? null })}
      preventScrollReset
      className={styles.row}
      aria-current={isChosen || undefined}
      style={toneStyle(tone)}
      data-testid="live-run"
    >
      <Icon size={15} aria-hidden className={run.state === "running" ? styles.turning : undefined} />
      <span className={styles.what} dir="auto">
        {shortened(run.event.subject || run.event.key || run.event.type, 80)}
      </span>
      <span className={styles.took}>{run.duration_ms === null ? "" : formatDuration(run.duration_ms)}</span>
      <span className={styles.state}>
        {word}
        {run.version === version ? "" : `, version ${run.version}`}
      </span>
      <span className={styles.when}>
        <RelativeTime at={run.created_at} />
      </span>
    </Link>
  );
}

function NoRuns({ failed, begin }: { failed: boolean; begin: ReactNode }) {
  if (failed) {
    return (
      <p className={styles.none}>
        No run of the last hour ended because of this step: where it failed, the drawing went on by its way
        for errors, or somebody has dealt with the dead letter.
      </p>
    );
  }
  return (
    <EmptyState icon={Play} title="No run yet" actions={begin}>
      A run starts by itself when an event arrives that this automation listens to.
    </EmptyState>
  );
}
