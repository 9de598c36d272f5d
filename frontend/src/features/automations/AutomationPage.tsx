import { usePrefetchQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { automationDetail } from "../../api/automations";
import { stepKinds } from "../../api/stepKinds";
import type { AutomationDetail } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { wordsOf } from "../../graph/states";
import { Badge } from "../../ui/Badge";
import { Card } from "../../ui/Card";
import { LongText } from "../../ui/LongText";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { AutomationAbout } from "./AutomationAbout";
import { AutomationMenu } from "./AutomationMenu";
import styles from "./AutomationPage.module.css";
import { EditLink } from "./EditLink";
import { LiveDrawing } from "./LiveDrawing";
import { PauseSwitch } from "./PauseSwitch";
import { SendEvent } from "./SendEvent";

const CRUMBS = [{ name: "Automations", to: "/automations" }];

/** One automation, drawn, alive, with its newest runs, what starts it and its versions. */
export function AutomationPage() {
  const { id = "" } = useParams();
  const environment = useEnvironment();
  const query = useQuery(automationDetail(environment.slug, id));
  usePrefetchQuery(stepKinds);
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
  return <Loaded automation={query.data} />;
}

function Loaded({ automation }: { automation: AutomationDetail }) {
  return (
    <Page
      title={automation.name}
      crumbs={CRUMBS}
      badge={<Badge tone={wordsOf(automation.state).tone}>{wordsOf(automation.state).word}</Badge>}
      sub={automation.description ? <LongText text={automation.description} /> : null}
      actions={
        <>
          {automation.deployment ? (
            <>
              <SendEvent automation={automation} />
              <PauseSwitch automation={automation} />
            </>
          ) : null}
          <AutomationMenu automation={automation} />
          <EditLink automation={automation} />
        </>
      }
    >
      <LiveDrawing automation={automation} />
      <div className={styles.cards}>
        <AutomationAbout automation={automation} />
      </div>
    </Page>
  );
}
