import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { eventList, eventTypeList, topicList } from "../../api/events";
import type { EventSummary } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { previewWords } from "../../graph/previewWords";
import { useSteadyRows } from "../../live/useSteadyRows";
import { Card } from "../../ui/Card";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { type Filter, FilterBar } from "../../ui/FilterBar";
import { LiveRegion } from "../../ui/LiveRegion";
import { Page } from "../../ui/Page";
import { Pager } from "../../ui/Pager";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { RowLink } from "../../ui/RowLink";
import { RunCounts } from "../../ui/RunCounts";
import { SINCE_CHOICES, sinceToTime } from "../../ui/since";
import { useHiddenColumns } from "../../ui/useHiddenColumns";
import { useListAddress } from "../../ui/useListAddress";
import { SendSamples } from "../home/SendSamples";

const NAMES = ["topic", "type", "key", "correlation_id", "since"] as const;

function eventId(event: EventSummary): string {
  return event.event_id;
}

const COLUMNS: (Column<EventSummary> & { title: string })[] = [
  {
    id: "type",
    title: "Event",
    fixed: true,
    cell: (event) => (
      <RowLink to={`/events/${event.event_id}`}>
        <Cut width={230}>{event.type}</Cut>
      </RowLink>
    ),
  },
  { id: "key", title: "Key", cell: (event) => <Cut width={140}>{event.key ?? event.subject ?? "–"}</Cut> },
  {
    id: "data",
    title: "Data",
    grow: true,
    cell: (event) => <Cut>{previewWords(event.data_preview)}</Cut>,
  },
  {
    id: "runs",
    title: "Runs",
    cell: (event) => <RunCounts counts={event.runs} none="no automation took it" />,
  },
  {
    id: "place",
    title: "Topic and offset",
    cell: (event) => (
      <span className="num">
        {event.topic} {event.offset === null ? "· not yet in order" : `· ${event.offset}`}
      </span>
    ),
  },
  {
    id: "accepted",
    title: "Accepted",
    fixed: true,
    number: true,
    cell: (event) => <RelativeTime at={event.accepted_at} />,
  },
];

/** The log of accepted events, newest first, alive. */
export function EventListPage() {
  const environment = useEnvironment();
  const { values, cursor, key, setFilter, clear, paging } = useListAddress(NAMES);
  const [hidden, setHidden] = useHiddenColumns("events", ["place"]);
  const filters = useEventFilters();
  const query = useQuery(
    eventList(environment.slug, { ...values, since: sinceToTime(values.since), cursor, limit: 50 }),
  );
  const listKey = `${environment.slug} ${key} ${query.isPlaceholderData}`;
  const { rows, pending, hold, release } = useSteadyRows(query.data?.items ?? [], listKey, eventId);
  const isFiltered = Object.values(values).some(Boolean);
  return (
    <Page
      title="Events"
      sub="Every fact this environment accepted. Nothing here changes or gets lost until its keeping time is over."
    >
      <FilterBar
        filters={filters}
        values={values}
        onChange={setFilter}
        onClear={clear}
        columnChoice={{ columns: COLUMNS.filter((column) => !column.fixed), hidden, onChange: setHidden }}
      />
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card flush>
        <LiveRegion hold={hold} pending={pending} noun="event" release={release}>
          <DataTable
            label="Events"
            rowId={eventId}
            columns={COLUMNS.filter((column) => !hidden.includes(column.id))}
            rows={rows}
            loading={!query.data}
            empty={<NoEvents filtered={isFiltered} />}
          />
        </LiveRegion>
        <Pager shown={rows.length} noun="events" paging={paging} next={query.data?.next ?? null} />
      </Card>
    </Page>
  );
}

function useEventFilters(): Filter[] {
  const topics = useQuery(topicList).data?.items ?? [];
  const types = useQuery(eventTypeList).data?.items ?? [];
  return [
    {
      name: "topic",
      label: "Topic",
      kind: "choice",
      options: [
        { value: "", label: "All topics" },
        ...topics.map(({ name }) => ({ value: name, label: name })),
      ],
    },
    {
      name: "type",
      label: "Event type",
      kind: "choice",
      options: [
        { value: "", label: "All types" },
        ...types.map(({ name }) => ({ value: name, label: name })),
      ],
    },
    { name: "key", label: "Key", kind: "text", placeholder: "Order number, …" },
    { name: "correlation_id", label: "Correlation id", kind: "text", placeholder: "Whole id" },
    { name: "since", label: "Accepted", kind: "choice", options: SINCE_CHOICES },
  ];
}

function NoEvents({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon={Inbox} title="No event matches these filters">
        Widen the time, check the key letter by letter, or clear the filters above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title="No event has arrived yet" actions={<SendSamples />}>
      Systems send events with a POST to /api/v1/events; the home page has a line to copy. Sample orders show
      the way.
    </EmptyState>
  );
}
