import { Link } from "react-router";
import type { AutomationDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { describeTrigger, triggerName } from "../../graph/describe";
import { inputText, type Trigger } from "../../graph/document";
import { Card } from "../../ui/Card";
import { type Fact, Facts } from "../../ui/Facts";
import { IdText } from "../../ui/IdText";
import { RelativeTime } from "../../ui/RelativeTime";
import { RunCounts } from "../../ui/RunCounts";
import { VersionsCard } from "../versions/VersionsCard";

function startOf(trigger: Trigger): Fact[] {
  const { topic, types = [] } = trigger;
  if (triggerName(trigger) === "") return [["Events", describeTrigger(trigger)]];
  const seen = topic ? <Link to={`/events?topic=${encodeURIComponent(topic)}`}>{topic}</Link> : "any";
  return [
    ["Topic", seen],
    ["Event types", types.join(", ") || "every type"],
  ];
}

/** What starts an automation, how it fares, and its versions. */
export function AutomationAbout({ automation }: { automation: AutomationDetail }) {
  const { trigger } = automation.document;
  const { deployment } = automation;
  const { user } = useSession();
  return (
    <>
      <Card title="What starts it">
        <Facts
          facts={[
            ...startOf(trigger),
            ["Only when", trigger.filter ? <code>{inputText(trigger.filter)}</code> : "always"],
            [
              "Order",
              (deployment?.ordering ?? trigger.ordering) === "key"
                ? "one at a time for each key"
                : "none: runs side by side",
            ],
            [
              "At once",
              deployment?.concurrency ? `at most ${deployment.concurrency} runs` : "no limit of its own",
            ],
          ]}
        />
      </Card>
      <Card title="How it fares" actions={<Link to={`/runs?automation=${automation.id}`}>All runs</Link>}>
        <Facts
          facts={[
            [
              "Last hour",
              <RunCounts
                key="counts"
                counts={automation.runs_last_hour}
                isCapped={automation.runs_last_hour_is_capped}
              />,
            ],
            ["Last run", <RelativeTime at={automation.last_run_at} />],
            ["Team", automation.team?.name],
            ["Id", <IdText id={automation.id} what="the automation id" />],
          ]}
        />
      </Card>
      <VersionsCard automationId={automation.id} mayChange={mayChange(user, automation)} />
    </>
  );
}
