import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Archive, ArchiveRestore } from "lucide-react";
import { useNavigate } from "react-router";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { shortened } from "../../ui/format/shortened";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { useToasts } from "../../ui/toasts";
import { type Archived, archivedList, automationUnarchive } from "../versions/queries";

const CRUMBS = [{ name: "Automations", to: "/automations" }];

const COLUMNS: Column<Archived>[] = [
  { id: "name", title: "Automation", grow: true, cell: (each) => <Cut>{each.name}</Cut> },
  { id: "team", title: "Team", cell: (each) => <Cut width={160}>{each.team?.name ?? "–"}</Cut> },
  { id: "at", title: "Archived", number: true, cell: (each) => <RelativeTime at={each.archived_at} /> },
  { id: "out", title: "Way back", cell: (each) => <TakeOut automation={each} /> },
];

/** The automations that were put away, each with the way back. */
export function ArchivedPage() {
  const query = useQuery(archivedList);
  return (
    <Page
      title="Archived automations"
      crumbs={CRUMBS}
      sub="Nothing of them is live. What they did stays, and each can be taken out again, as a draft."
    >
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card flush>
        <DataTable
          label="Archived automations"
          columns={COLUMNS}
          rows={query.data ?? []}
          loading={!query.data}
          skeletonLines={4}
          empty={
            <EmptyState icon={Archive} title="Nothing is archived">
              An automation that is not needed any more is archived from the menu of its page.
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}

function TakeOut({ automation }: { automation: Archived }) {
  const { user } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const out = useMutation({
    mutationFn: () => automationUnarchive(automation.id),
    onSuccess: () => {
      useToasts.getState().show("It is back, as a draft. Publish it to have events start it again.");
      void client.invalidateQueries({ queryKey: ["automations"] });
      navigate(`/automations/${automation.id}`);
    },
  });
  if (!mayChange(user, automation)) return null;
  return (
    <Button
      small
      icon={ArchiveRestore}
      busy={out.isPending}
      aria-label={`Take out again: ${shortened(automation.name, 80)}`}
      onClick={() => out.mutate()}
    >
      Take out again
    </Button>
  );
}
