import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useMemo } from "react";
import { Link } from "react-router";
import { automationActivity } from "../../api/automations";
import { runDetail } from "../../api/runs";
import type { Activity, AutomationDetail, RunDetail } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { NOTHING_PAINTED, type Painted } from "../../canvas/cards";
import { WithKinds } from "../../canvas/WithKinds";
import type { Kinds } from "../../graph/kinds";
import { overlayStates, overlaySteps } from "../../graph/overlay";
import { passingEdges } from "../../graph/passing";
import { isOpen } from "../../graph/states";
import { useNews } from "../../live/useNews";
import { ButtonLink } from "../../ui/ButtonLink";
import { Card } from "../../ui/Card";
import { fetched } from "../../ui/fetched";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { StateBadge } from "../../ui/StateBadge";
import { RunWords } from "../runs/RunWords";
import styles from "./AutomationPage.module.css";
import { CountsNote } from "./CountsNote";
import { EditLink } from "./EditLink";
import { figuresOf } from "./figuresOf";
import own from "./LiveDrawing.module.css";
import { NewestRuns } from "./NewestRuns";
import { newestRun } from "./newestRun";
import { SendEvent } from "./SendEvent";
import { nodeOf, StepInRun } from "./StepInRun";
import { StepInspector } from "./StepInspector";
import { type LiveAddress, useLiveAddress } from "./useLiveAddress";

const AutomationCanvas = lazy(async () => ({
  default: (await fetched(() => import("../../canvas/AutomationCanvas"))).AutomationCanvas,
}));

/** The hour moves on also while nothing happens. */
const REFETCH_MS = 5_000;
/** The lower bound leaves room for the data of a step. */
const HEIGHT = { least: 440, most: 540 };

/** What is deployed, drawn and alive, with its newest runs beside it; or one of them, with its way and its data. */
export function LiveDrawing({ automation }: { automation: AutomationDetail }) {
  const environment = useEnvironment();
  const address = useLiveAddress();
  const live = useQuery({
    ...automationActivity(environment.slug, automation.id),
    refetchInterval: REFETCH_MS,
  });
  const run = useQuery({
    ...runDetail(environment.slug, address.run ?? ""),
    enabled: address.run !== null,
  });
  const shown = address.run ? (run.data ?? null) : null;
  const { painted, newest } = useLivePaint(automation, live.data ?? null, live.dataUpdatedAt);
  const paintedRun = useRunPaint(shown);
  const document = shown?.document ?? automation.document;
  const name = shortened(automation.name, 120);
  const { go } = address;
  const onFailed = useCallback((node: string) => go({ failed: node }), [go]);
  return (
    <Card
      title={shown ? "One run on the drawing" : "Drawing"}
      note={
        shown ? (
          <RunNote run={shown} live={automation.live_version} />
        ) : (
          <CountsNote activity={live.data ?? null} />
        )
      }
      actions={newest && !address.run ? <NewestMark run={newest} address={address} /> : null}
      flush
    >
      {address.run && run.error ? <ProblemNote error={run.error} onRetry={() => void run.refetch()} /> : null}
      {shown ? (
        <div className={own.words}>
          <RunWords run={shown}>
            <ButtonLink small to={`/runs/${shown.id}`}>
              Open the run
            </ButtonLink>
            <ButtonLink small to={address.addressOf({ run: null, step: null })}>
              Back to live
            </ButtonLink>
          </RunWords>
        </div>
      ) : null}
      <div className={own.columns}>
        <WithKinds lines={8}>
          {(kinds) => (
            <Suspense fallback={<Skeleton lines={8} />}>
              <AutomationCanvas
                document={document}
                kinds={kinds}
                painted={shown ? paintedRun : painted}
                selected={address.step ? nodeOf(address.step) : null}
                onSelect={address.chooseStep}
                label={shown ? `The way of one run of ${name}` : `Drawing of ${name}`}
                {...HEIGHT}
                onFailed={onFailed}
                panel={
                  address.step ? (
                    <Details
                      automation={automation}
                      kinds={kinds}
                      activity={live.data ?? null}
                      error={live.error}
                      run={shown}
                      step={address.step}
                      address={address}
                    />
                  ) : null
                }
              />
            </Suspense>
          )}
        </WithKinds>
        <div className={own.side}>
          <NewestRuns
            automation={automation.id}
            version={automation.live_version}
            address={address}
            failedAt={stepName(automation, address.failed)}
            begin={
              automation.deployment ? (
                <SendEvent automation={automation} />
              ) : (
                <EditLink automation={automation} />
              )
            }
          />
        </div>
      </div>
    </Card>
  );
}

/** The live figures, the arrows that events pass now, and the way of the newest run. */
function useLivePaint(automation: AutomationDetail, activity: Activity | null, answeredAt: number) {
  const news = useNews(automation.id);
  const { document, deployment } = automation;
  const since = deployment ? Date.parse(deployment.deployed_at) : Number.POSITIVE_INFINITY;
  const newest = useMemo(
    () => newestRun({ run: activity?.latest_run ?? null, at: answeredAt, since }, news),
    [activity, answeredAt, since, news],
  );
  const painted = useMemo(
    (): Painted => ({
      ...NOTHING_PAINTED,
      overlay: newest ? overlayStates(document, newest.nodes) : null,
      figures: activity && figuresOf(activity),
      counts: activity?.edges ?? null,
      atLeast: activity?.is_whole_hour === false,
      atLeastWaiting: activity?.is_waiting_capped ?? false,
      passing: deployment ? passingEdges(document, news.passing) : NOTHING_PAINTED.passing,
    }),
    [document, deployment, newest, activity, news],
  );
  return { painted, newest };
}

function useRunPaint(run: RunDetail | null): Painted {
  return useMemo(() => {
    if (!run) return NOTHING_PAINTED;
    const overlay = overlaySteps(run.document, run.steps, !isOpen(run.state));
    return { ...NOTHING_PAINTED, overlay, aside: true };
  }, [run]);
}

function NewestMark({ run, address }: { run: { id: string; state: string }; address: LiveAddress }) {
  return (
    <span className={styles.newest}>
      Newest run <StateBadge state={run.state} />{" "}
      <Link to={address.addressOf({ run: run.id, step: null })} preventScrollReset>
        show its way
      </Link>
    </span>
  );
}

function RunNote({ run, live }: { run: RunDetail; live: number | null }) {
  if (run.version === live) return <>Version {run.version}</>;
  return (
    <>
      Drawn as version {run.version}, which it ran{live === null ? "" : `; version ${live} is live`}
    </>
  );
}

type DetailsProps = {
  automation: AutomationDetail;
  kinds: Kinds;
  activity: Activity | null;
  error: Error | null;
  run: RunDetail | null;
  step: string;
  address: LiveAddress;
};

/** The step in hand: of the chosen run what it did, of the live drawing what it does. */
function Details({ automation, kinds, activity, error, run, step, address }: DetailsProps) {
  if (run) return <StepInRun run={run} kinds={kinds} step={step} onChoose={address.chooseStep} />;
  const node = automation.document.nodes.find((each) => each.id === nodeOf(step));
  if (!node) return null;
  return (
    <StepInspector
      node={node}
      kinds={kinds}
      activity={activity}
      error={error}
      failures={address.addressOf({ failed: node.id })}
      onClose={() => address.chooseStep(null)}
    />
  );
}

function stepName(automation: AutomationDetail, node: string | null): string | null {
  return automation.document.nodes.find((each) => each.id === node)?.name || node;
}
