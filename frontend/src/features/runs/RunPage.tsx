import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo } from "react";
import { useParams } from "react-router";
import { runDetail } from "../../api/runs";
import { stepKinds } from "../../api/stepKinds";
import type { RunDetail } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { NOTHING_PAINTED } from "../../canvas/cards";
import { WithKinds } from "../../canvas/WithKinds";
import { overlaySteps } from "../../graph/overlay";
import { isOpen } from "../../graph/states";
import { Card } from "../../ui/Card";
import { fetched } from "../../ui/fetched";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { StateBadge } from "../../ui/StateBadge";
import { CancelRun } from "./CancelRun";
import { RetryRun } from "./RetryRun";
import { RunFacts } from "./RunFacts";
import styles from "./RunPage.module.css";
import { RunWords } from "./RunWords";
import { SaveRunAsTest } from "./SaveRunAsTest";
import { StepDetails } from "./StepDetails";
import { StepTimeline } from "./StepTimeline";
import { stepKey, useSelectedStep } from "./useSelectedStep";

const AutomationCanvas = lazy(async () => ({
  default: (await fetched(() => import("../../canvas/AutomationCanvas"))).AutomationCanvas,
}));

const CRUMBS = [{ name: "Runs", to: "/runs" }];
const OPEN_REFETCH_MS = 2_000;

/** One run: what happened in words, the drawn path, each step in time, and the step in hand with all it saw. */
export function RunPage() {
  const { id = "" } = useParams();
  const environment = useEnvironment();
  const query = useQuery({
    ...runDetail(environment.slug, id),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data.state) ? OPEN_REFETCH_MS : false),
  });
  usePrefetchQuery(stepKinds);
  if (query.error && !query.data) {
    return (
      <Page title="Run" crumbs={CRUMBS}>
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title="Run" crumbs={CRUMBS}>
        <Card>
          <Skeleton lines={8} />
        </Card>
      </Page>
    );
  }
  return <Loaded run={query.data} />;
}

function Loaded({ run }: { run: RunDetail }) {
  const { selected, select } = useSelectedStep(run);
  const ended = !isOpen(run.state);
  const painted = useMemo(
    () => ({ ...NOTHING_PAINTED, overlay: overlaySteps(run.document, run.steps, ended), aside: ended }),
    [run.document, run.steps, ended],
  );
  return (
    <Page
      title={run.automation.name}
      crumbs={CRUMBS}
      badge={<StateBadge state={run.state} />}
      sub={<RunFacts run={run} />}
      actions={
        isOpen(run.state) ? (
          <CancelRun run={run} />
        ) : (
          <>
            <SaveRunAsTest run={run} />
            <RetryRun run={run} />
          </>
        )
      }
    >
      <RunWords run={run} />
      <Card title="Path" note={`version ${run.version}`} flush>
        <WithKinds lines={5}>
          {(kinds) => (
            <Suspense fallback={<Skeleton lines={5} />}>
              <AutomationCanvas
                document={run.document}
                kinds={kinds}
                painted={painted}
                selected={selected?.node ?? null}
                onSelect={(node) => select(run.steps.find((step) => step.node === node) ?? null)}
                label="The path this run took"
                most={320}
              />
            </Suspense>
          )}
        </WithKinds>
      </Card>
      <div className={styles.columns}>
        <Card title="Timeline" flush>
          <StepTimeline run={run} selected={selected ? stepKey(selected) : null} onSelect={select} />
        </Card>
        <WithKinds lines={8}>{(kinds) => <StepDetails step={selected} run={run} kinds={kinds} />}</WithKinds>
      </div>
    </Page>
  );
}
