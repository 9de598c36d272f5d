import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { Link, useParams } from "react-router";
import { automationActivity, automationDetail } from "../../api/automations";
import type { Activity, AutomationDetail } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { overlayStates } from "../../graph/overlay";
import { wordsOf } from "../../graph/states";
import { useLiveState } from "../../live/liveState";
import { Badge } from "../../ui/Badge";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { StateBadge } from "../../ui/StateBadge";
import { AutomationAbout } from "./AutomationAbout";
import styles from "./AutomationPage.module.css";
import { EditLink } from "./EditLink";
import { newestRun } from "./newestRun";
import { PauseSwitch } from "./PauseSwitch";
import { StepInspector } from "./StepInspector";

const AutomationCanvas = lazy(async () => ({
  default: (await import("../../canvas/AutomationCanvas")).AutomationCanvas,
}));

const CRUMBS = [{ name: "Automations", to: "/automations" }];

/** One automation, drawn, alive, with the step in hand at the right. */
export function AutomationPage() {
  const { id = "" } = useParams();
  const environment = useEnvironment();
  const query = useQuery(automationDetail(environment.slug, id));
  const activity = useQuery(automationActivity(environment.slug, id));
  if (query.error && !query.data) {
    return (
      <Page title="Automation" crumbs={CRUMBS}>
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title="Automation" crumbs={CRUMBS}>
        <Card>
          <Skeleton lines={8} />
        </Card>
      </Page>
    );
  }
  return <Loaded automation={query.data} activity={activity.data ?? null} />;
}

function Loaded({ automation, activity }: { automation: AutomationDetail; activity: Activity | null }) {
  const [selected, setSelected] = useState<string | null>(null);
  const live = useLiveState((state) => state.newest[automation.id]);
  const newest = useMemo(() => newestRun(activity?.latest_run ?? null, live), [activity, live]);
  const { document } = automation;
  const overlay = useMemo(() => (newest ? overlayStates(document, newest.nodes) : null), [document, newest]);
  const step = document.nodes.find((node) => node.id === selected) ?? null;
  return (
    <Page
      title={automation.name}
      crumbs={CRUMBS}
      badge={<Badge tone={wordsOf(automation.state).tone}>{wordsOf(automation.state).word}</Badge>}
      sub={automation.description}
      actions={
        <>
          {automation.deployment ? <PauseSwitch automation={automation} /> : null}
          <EditLink id={automation.id} />
        </>
      }
    >
      <Card
        title="Drawing"
        flush
        actions={
          newest ? (
            <span className={styles.newest}>
              Newest run <StateBadge state={newest.state} /> <Link to={`/runs/${newest.id}`}>open</Link>
            </span>
          ) : (
            <span className={styles.newest}>No run yet</span>
          )
        }
      >
        <Suspense fallback={<Skeleton lines={6} />}>
          <AutomationCanvas
            document={document}
            overlay={overlay}
            figures={activity?.nodes ?? null}
            edgeCounts={activity?.edges ?? null}
            selected={selected}
            onSelect={setSelected}
            label={`Drawing of ${automation.name.slice(0, 120)}`}
            panel={
              step ? (
                <StepInspector
                  node={step}
                  counts={activity?.nodes[step.id] ?? null}
                  onClose={() => setSelected(null)}
                />
              ) : null
            }
          />
        </Suspense>
      </Card>
      <div className={styles.cards}>
        <AutomationAbout automation={automation} />
      </div>
    </Page>
  );
}
