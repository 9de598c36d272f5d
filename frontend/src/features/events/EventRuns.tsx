import { Workflow } from "lucide-react";
import type { RunSummary } from "../../api/types";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { formatDuration } from "../../ui/format/formatDuration";
import { RowLink } from "../../ui/RowLink";
import { StateBadge } from "../../ui/StateBadge";

const COLUMNS: Column<RunSummary>[] = [
  {
    id: "automation",
    title: "Automation",
    cell: (run) => (
      <RowLink to={`/runs/${run.id}`}>
        <Cut width={220}>{run.automation.name}</Cut>
      </RowLink>
    ),
  },
  { id: "state", title: "State", cell: (run) => <StateBadge state={run.state} /> },
  {
    id: "duration",
    title: "Took",
    number: true,
    cell: (run) => (run.duration_ms === null ? "–" : formatDuration(run.duration_ms)),
  },
];

/** The runs an event caused. */
export function EventRuns({ runs }: { runs: RunSummary[] }) {
  return (
    <DataTable
      label="Runs of this event"
      columns={COLUMNS}
      rows={runs}
      empty={
        <EmptyState icon={Workflow} title="No automation took this event">
          None that was live when it arrived listens to this topic and type, or their filters said no. It is
          kept all the same.
        </EmptyState>
      }
    />
  );
}
