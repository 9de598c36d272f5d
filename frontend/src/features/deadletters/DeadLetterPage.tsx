import { useQuery } from "@tanstack/react-query";
import { Archive, RotateCcw } from "lucide-react";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { deadLetterDetail } from "../../api/deadLetters";
import { eventDetail } from "../../api/events";
import { runDetail } from "../../api/runs";
import type { DeadLetter } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useEnvironment, useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { ButtonLink } from "../../ui/ButtonLink";
import { Card } from "../../ui/Card";
import { Facts } from "../../ui/Facts";
import { exactTime } from "../../ui/format/exactTime";
import { shortened } from "../../ui/format/shortened";
import { IdText } from "../../ui/IdText";
import { JsonTree } from "../../ui/JsonTree";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { Skeleton } from "../../ui/Skeleton";
import { StateBadge } from "../../ui/StateBadge";
import { AttemptList } from "../runs/AttemptList";
import styles from "./DeadLetterPage.module.css";
import { DiscardDialog } from "./DiscardDialog";
import { useRedrive } from "./useRedrive";

const CRUMBS = [{ name: "Dead letters", to: "/dead-letters" }];

/** One dead letter: why it was given up, every attempt, the event it was about. */
export function DeadLetterPage() {
  const { id = "" } = useParams();
  const environment = useEnvironment();
  const query = useQuery(deadLetterDetail(environment.slug, id));
  if (query.data) return <Loaded letter={query.data} />;
  return (
    <Page title="Dead letter" crumbs={CRUMBS}>
      {query.error ? (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Card>
          <Skeleton lines={8} />
        </Card>
      )}
    </Page>
  );
}

function Loaded({ letter }: { letter: DeadLetter }) {
  return (
    <Page
      title={letter.automation.name}
      crumbs={CRUMBS}
      badge={<StateBadge state={letter.state === "open" ? "dead" : letter.state} />}
      sub={
        <>
          Given up <RelativeTime at={letter.dead_at} /> · <IdText id={letter.id} what="the run id" />
        </>
      }
      actions={<Actions letter={letter} />}
    >
      <p className={styles.words} dir="auto">
        {shortened(letter.reason || letter.message, 1000)}
      </p>
      <div className={styles.columns}>
        <Card title="Why it was given up">
          <Facts
            facts={[
              ["What it was told", letter.message === letter.reason ? null : shortened(letter.message, 1000)],
              ["Kind of error", <code>{letter.error_class}</code>],
              ["Attempts", String(letter.attempt_count)],
              ["Given up", exactTime(letter.dead_at)],
              ["Note", letter.note],
              ["Redriven", letter.redriven_at ? exactTime(letter.redriven_at) : null],
              [
                "Run",
                <Link key="run" to={`/runs/${letter.id}`}>
                  Open the run with all its steps
                </Link>,
              ],
            ]}
          />
        </Card>
        <LastTries letter={letter} />
        <EventData letter={letter} />
      </div>
    </Page>
  );
}

function Actions({ letter }: { letter: DeadLetter }) {
  const { user } = useSession();
  const [asking, setAsking] = useState(false);
  const redrive = useRedrive();
  if (!mayChange(user, letter.automation) || letter.state !== "open")
    return <ButtonLink to={`/runs/${letter.id}`}>Open run</ButtonLink>;
  return (
    <>
      <Button look="danger" icon={Archive} onClick={() => setAsking(true)}>
        Discard…
      </Button>
      <Button
        look="primary"
        icon={RotateCcw}
        busy={redrive.isPending}
        onClick={() => redrive.mutate([letter.id])}
      >
        Redrive
      </Button>
      <DiscardDialog ids={[letter.id]} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function LastTries({ letter }: { letter: DeadLetter }) {
  const environment = useEnvironment();
  const run = useQuery(runDetail(environment.slug, letter.id));
  const attempts = (run.data?.steps ?? [])
    .filter((step) => step.node === letter.node)
    .flatMap((step) => step.attempts);
  return (
    <Card title="Attempts">
      {run.error ? <ProblemNote error={run.error} onRetry={() => void run.refetch()} /> : null}
      {run.isPending ? <Skeleton lines={3} /> : null}
      {run.data ? <AttemptList attempts={attempts} /> : null}
    </Card>
  );
}

function EventData({ letter }: { letter: DeadLetter }) {
  const environment = useEnvironment();
  const event = useQuery(eventDetail(environment.slug, letter.event.id));
  return (
    <Card title="Event" actions={<Link to={`/events/${letter.event.id}`}>Open the event</Link>}>
      {event.error ? <ProblemNote error={event.error} onRetry={() => void event.refetch()} /> : null}
      {event.isPending ? <Skeleton lines={5} /> : null}
      {event.data ? <JsonTree value={event.data.data} label="Data of the event" /> : null}
    </Card>
  );
}
