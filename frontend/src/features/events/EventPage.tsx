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
  const event = useQuery(eventDetail(environment.slug, id));
  const journey = useQuery(eventJourney(environment.slug, id));
  if (event.error) {
    return (
      <Page title="Event" crumbs={CRUMBS}>
        <ProblemNote error={event.error} onRetry={() => void event.refetch()} />
      </Page>
    );
  }
  if (!event.data) {
    return (
      <Page title="Event" crumbs={CRUMBS}>
        <Card>
          <Skeleton lines={8} />
        </Card>
      </Page>
    );
  }
  return (
    <Page
      title={event.data.type}
      crumbs={CRUMBS}
      sub={
        <>
          Accepted <RelativeTime at={event.data.accepted_at} /> on {event.data.topic}
          {event.data.offset === null ? "" : `, offset ${event.data.offset}`} ·{" "}
          <IdText id={event.data.event_id} what="the event id" />
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card
            title="Data"
            note={formatBytes(event.data.size)}
            actions={
              <CopyButton
                text={() => JSON.stringify(event.data.data, null, 2)}
                what="the data as JSON"
                label="Copy JSON"
              />
            }
          >
            <JsonTree value={event.data.data} label="Data of the event" />
          </Card>
          <Card title="Envelope">
            <Envelope event={event.data} />
          </Card>
        </div>
        <div className={styles.column}>
          <Card title="Journey" note="times since it was accepted">
            {journey.error ? (
              <ProblemNote error={journey.error} onRetry={() => void journey.refetch()} />
            ) : null}
            {journey.data ? <JourneyLine journey={journey.data} /> : null}
            {journey.isPending ? <Skeleton lines={5} /> : null}
          </Card>
          <LedTo events={journey.data?.leads_to ?? []} />
        </div>
      </div>
    </Page>
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
