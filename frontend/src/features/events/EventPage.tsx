import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { eventDetail, eventJourney } from "../../api/events";
import type { EventDetail } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { Card } from "../../ui/Card";
import { CopyButton } from "../../ui/CopyButton";
import { Facts } from "../../ui/Facts";
import { exactTime } from "../../ui/format/exactTime";
import { formatBytes } from "../../ui/format/formatBytes";
import { IdText } from "../../ui/IdText";
import { JsonTree } from "../../ui/JsonTree";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./EventPage.module.css";
import { JourneyLine } from "./JourneyLine";
import { LedTo } from "./LedTo";

const CRUMBS = [{ name: "Events", to: "/events" }];

/** One event: what it says, who sent it, where it went and what came of it. */
export function EventPage() {
  const { id = "" } = useParams();
  const environment = useEnvironment();
  const query = useQuery(eventDetail(environment.slug, id));
  if (query.data) return <Loaded event={query.data} />;
  return (
    <Page title="Event" crumbs={CRUMBS}>
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

function Loaded({ event }: { event: EventDetail }) {
  return (
    <Page
      title={event.type}
      crumbs={CRUMBS}
      sub={
        <>
          Accepted <RelativeTime at={event.accepted_at} /> on {event.topic}
          {event.offset === null ? "" : `, offset ${event.offset}`} ·{" "}
          <IdText id={event.event_id} what="the event id" />
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card
            title="Data"
            note={formatBytes(event.size)}
            actions={
              <CopyButton
                text={() => JSON.stringify(event.data, null, 2)}
                what="the data as JSON"
                label="Copy JSON"
              />
            }
          >
            <JsonTree value={event.data} label="Data of the event" />
          </Card>
          <Card title="Envelope">
            <Envelope event={event} />
          </Card>
        </div>
        <div className={styles.column}>
          <Way id={event.event_id} />
        </div>
      </div>
    </Page>
  );
}

function Way({ id }: { id: string }) {
  const environment = useEnvironment();
  const journey = useQuery(eventJourney(environment.slug, id));
  return (
    <>
      <Card title="Journey" note="times since it was accepted">
        {journey.error ? <ProblemNote error={journey.error} onRetry={() => void journey.refetch()} /> : null}
        {journey.data ? <JourneyLine journey={journey.data} /> : null}
        {journey.isPending ? <Skeleton lines={5} /> : null}
      </Card>
      <LedTo events={journey.data?.leads_to ?? []} />
    </>
  );
}

function Envelope({ event }: { event: EventDetail }) {
  const correlation = event.correlation_id;
  return (
    <Facts
      facts={[
        ["Source", event.source],
        ["Id given by source", event.id],
        ["Type", event.type],
        ["Subject", event.subject],
        ["Key", event.key],
        ["Happened", event.time ? exactTime(event.time) : null],
        ["Accepted", exactTime(event.accepted_at)],
        [
          "Contract",
          event.contract_version === null ? "none yet for this type" : `version ${event.contract_version}`,
        ],
        ["Intent", event.intent],
        ["Outcome", event.outcome],
        ["Actor", event.actor],
        [
          "Correlation",
          correlation ? (
            <Link key="correlation" to={`/events?correlation_id=${encodeURIComponent(correlation)}`}>
              {correlation}
            </Link>
          ) : null,
        ],
        ["Caused by", event.causation_id],
        ["Trace", event.traceparent],
        ...Object.entries(event.extensions ?? {}).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]),
      ]}
    />
  );
}
