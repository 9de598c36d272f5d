import { Link } from "react-router";
import type { AutomationDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { inputText } from "../../graph/document";
import { Card } from "../../ui/Card";
import { Facts } from "../../ui/Facts";
import { IdText } from "../../ui/IdText";
import { RelativeTime } from "../../ui/RelativeTime";
import { RunCounts } from "../../ui/RunCounts";
import { VersionsCard } from "../versions/VersionsCard";

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
            [
              "Topic",
              trigger.topic ? (
                <Link key="topic" to={`/events?topic=${encodeURIComponent(trigger.topic)}`}>
                  {trigger.topic}
                </Link>
              ) : (
                "any"
              ),
            ],
            ["Event types", (trigger.types ?? []).join(", ") || "every type"],
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
