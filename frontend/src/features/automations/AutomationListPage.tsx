import { useQuery } from "@tanstack/react-query";
import { Archive, LayoutTemplate, Workflow } from "lucide-react";
import { automationList } from "../../api/automations";
import type { AutomationSummary } from "../../api/types";
import { useEnvironment } from "../../app/SessionContext";
import { wordsOf } from "../../graph/states";
import { Badge } from "../../ui/Badge";
import { ButtonLink } from "../../ui/ButtonLink";
import { Card } from "../../ui/Card";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { type Filter, FilterBar } from "../../ui/FilterBar";
import { plural } from "../../ui/format/plural";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { RowLink } from "../../ui/RowLink";
import { RunCounts } from "../../ui/RunCounts";
import { useHiddenColumns } from "../../ui/useHiddenColumns";
import { useListAddress } from "../../ui/useListAddress";
import styles from "./AutomationListPage.module.css";
import { ImportAutomation } from "./ImportAutomation";
import { NewAutomation } from "./NewAutomation";

const NAMES = ["name", "state"] as const;

const FILTERS: Filter[] = [
  { name: "name", label: "Name", kind: "text", placeholder: "Part of a name" },
  {
    name: "state",
    label: "State",
    kind: "choice",
    options: [
      { value: "", label: "All states" },
      ...["live", "paused", "draft"].map((state) => ({ value: state, label: wordsOf(state).word })),
    ],
  },
];

const COLUMNS: (Column<AutomationSummary> & { title: string })[] = [
  {
    id: "name",
    title: "Automation",
    fixed: true,
    grow: true,
    cell: (each) => (
      <div className={styles.name}>
        <RowLink to={`/automations/${each.id}`}>
          <Cut>{each.name}</Cut>
        </RowLink>
        <span className={styles.about}>
          <Cut>{each.description || "No description yet"}</Cut>
        </span>
      </div>
    ),
  },
  {
    id: "state",
    title: "State",
    fixed: true,
    cell: (each) => (
      <span className={styles.state}>
        <Badge tone={wordsOf(each.state).tone}>{wordsOf(each.state).word}</Badge>
        {each.problems > 0 ? <Badge tone="waiting">{plural(each.problems, "problem")}</Badge> : null}
      </span>
    ),
  },
  { id: "listens", title: "Listens to", cell: (each) => <Cut width={220}>{listens(each)}</Cut> },
  {
    id: "runs",
    title: "Runs in the last hour",
    cell: (each) => (
      <RunCounts counts={each.runs_last_hour} isCapped={each.runs_last_hour_is_capped} none="none" />
    ),
  },
  { id: "team", title: "Team", cell: (each) => <Cut width={120}>{each.team?.name ?? "–"}</Cut> },
  { id: "version", title: "Version", number: true, cell: (each) => each.live_version ?? "–" },
  { id: "last", title: "Last run", number: true, cell: (each) => <RelativeTime at={each.last_run_at} /> },
];

/** Every automation: what it listens to, whether it is live, how it fares. */
export function AutomationListPage() {
  const environment = useEnvironment();
  const { values, setFilter, clear } = useListAddress(NAMES);
  const [hidden, setHidden] = useHiddenColumns("automations", ["team", "version"]);
  const query = useQuery(automationList(environment.slug));
  const all = query.data?.items ?? [];
  const rows = all.filter((each) => matches(each, values.name ?? "", values.state ?? ""));
  return (
    <Page
      title="Automations"
      sub={`What turns when events flow in, in ${environment.name}.`}
      actions={
        <>
          <ButtonLink look="quiet" icon={Archive} to="/automations/archived">
            Archived
          </ButtonLink>
          <ImportAutomation />
          <NewAutomation />
        </>
      }
    >
      <FilterBar
        filters={FILTERS}
        values={values}
        onChange={setFilter}
        onClear={clear}
        columnChoice={{ columns: COLUMNS.filter((column) => !column.fixed), hidden, onChange: setHidden }}
      />
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card flush>
        <DataTable
          label="Automations"
          columns={COLUMNS.filter((column) => !hidden.includes(column.id))}
          rows={rows}
          loading={!query.data}
          skeletonLines={6}
          empty={<NoAutomations filtered={all.length > 0} />}
        />
      </Card>
    </Page>
  );
}

function NoAutomations({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState icon={Workflow} title="No automation matches these filters">
        Try a shorter part of the name, or clear the filters above.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Workflow}
      title="No automation here yet"
      actions={
        <ButtonLink icon={LayoutTemplate} to="/templates">
          Look at the templates
        </ButtonLink>
      }
    >
      Begin one with the button above: choose what starts it, and draw what follows. In a fresh installation
      four of them are live in Development: choose that environment at the top.
    </EmptyState>
  );
}

function listens(each: AutomationSummary): string {
  if (each.types.length > 0) return each.types.join(", ");
  return each.topic ? `every event of ${each.topic}` : "–";
}

function matches(each: AutomationSummary, name: string, state: string): boolean {
  return each.name.toLowerCase().includes(name.toLowerCase()) && (state === "" || each.state === state);
}
