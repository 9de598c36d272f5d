import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { automationList } from "../../api/automations";
import { runList } from "../../api/runs";
import type { RunSummary } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { RUN_STATES, wordsOf } from "../../graph/states";
import { useSteadyRows } from "../../live/useSteadyRows";
import { Card } from "../../ui/Card";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { type Filter, FilterBar } from "../../ui/FilterBar";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { LiveRegion } from "../../ui/LiveRegion";
import { Page } from "../../ui/Page";
import { Pager } from "../../ui/Pager";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { RowLink } from "../../ui/RowLink";
import { StateBadge } from "../../ui/StateBadge";
import { SINCE_CHOICES, sinceToTime } from "../../ui/since";
import { useHiddenColumns } from "../../ui/useHiddenColumns";
import { useListAddress } from "../../ui/useListAddress";
import { SendSamples } from "../home/SendSamples";
import { RunReason } from "./RunReason";

const NAMES = ["automation", "state", "key", "event", "correlation_id", "since"] as const;

function runId(run: RunSummary): string {
  return run.id;
}

const COLUMNS: (Column<RunSummary> & { title: string })[] = [
  {
    id: "automation",
    title: "Automation",
    fixed: true,
    cell: (run) => (
      <RowLink to={`/runs/${run.id}`}>
        <Cut width={230}>{run.automation.name}</Cut>
      </RowLink>
    ),
  },
  { id: "state", title: "State", fixed: true, cell: (run) => <StateBadge state={run.state} /> },
  { id: "reason", title: "Why", grow: true, cell: (run) => <RunReason run={run} /> },
  { id: "key", title: "Key", cell: (run) => <Cut width={120}>{run.event.key ?? "–"}</Cut> },
  { id: "version", title: "Version", number: true, cell: (run) => run.version },
  {
    id: "took",
    title: "Took",
    number: true,
    cell: (run) => (run.duration_ms === null ? "–" : formatDuration(run.duration_ms)),
  },
  {
    id: "created",
    title: "Created",
    fixed: true,
    number: true,
    cell: (run) => <RelativeTime at={run.created_at} />,
  },
];

/** The runs of this environment, newest first, alive. */
export function RunListPage() {
  const environment = useEnvironment();
  const { values, cursor, key, setFilter, clear, paging } = useListAddress(NAMES);
  const [hidden, setHidden] = useHiddenColumns("runs", ["version"]);
  const filters = useRunFilters(environment.slug);
  const query = useQuery(
    runList(environment.slug, { ...values, since: sinceToTime(values.since), cursor, limit: 50 }),
  );
  const listKey = `${environment.slug} ${key} ${query.isPlaceholderData}`;
  const { rows, pending, hold, release } = useSteadyRows(query.data?.items ?? [], listKey, runId);
  const isFiltered = Object.values(values).some(Boolean);
  return (
    <Page
      title="Runs"
      sub="Each run is one automation working on one event. Nothing waits here without saying why."
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
        <LiveRegion hold={hold} pending={pending} noun="run" release={release}>
          <DataTable
            label="Runs"
            columns={COLUMNS.filter((column) => !hidden.includes(column.id))}
            rows={rows}
            loading={!query.data}
            empty={<NoRuns filtered={isFiltered} />}
          />
        </LiveRegion>
        <Pager shown={rows.length} noun="runs" paging={paging} next={query.data?.next ?? null} />
      </Card>
    </Page>
  );
}

function useRunFilters(environment: string): Filter[] {
  const automations = useQuery(automationList(environment)).data?.items ?? [];
  return [
    {
      name: "automation",
      label: "Automation",
      kind: "choice",
      options: [
        { value: "", label: "All automations" },
        ...automations.map(({ id, name }) => ({ value: id, label: shortened(name, 80) })),
      ],
    },
    {
      name: "state",
      label: "State",
      kind: "choice",
      options: [
        { value: "", label: "All states" },
        ...RUN_STATES.map((state) => ({ value: state, label: wordsOf(state).word })),
      ],
    },
    { name: "key", label: "Key", kind: "text", placeholder: "Order number, …" },
    { name: "event", label: "Event id", kind: "text", placeholder: "Whole id" },
    { name: "since", label: "Created", kind: "choice", options: SINCE_CHOICES },
  ];
}

function NoRuns({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon={Play} title="No run matches these filters">
        Try another state, widen the time, or clear the filters above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Play} title="Nothing has run yet" actions={<SendSamples />}>
      A run starts by itself when an event arrives that a live automation listens to. Sample orders show the
      way.
    </EmptyState>
  );
}
