import { useQuery } from "@tanstack/react-query";
import { Plug, Plus } from "lucide-react";
import { useRef, useState } from "react";
import { type Connection, connectionList } from "../../api/connections";
import { useEnvironment, useMay } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { Page } from "../../ui/Page";
import { ProblemNote } from "../../ui/ProblemNote";
import { ConnectionDialog } from "./ConnectionDialog";
import { connectionColumns } from "./connectionColumns";
import { RemoveConnection } from "./RemoveConnection";
import { useTrying } from "./useTrying";

type Panel = { kind: "new" } | { kind: "change" | "remove"; connection: Connection };

/** The systems outside that steps call by name: where they are, how they are signed in to, who calls them. */
export function ConnectionListPage() {
  const environment = useEnvironment();
  const may = useMay();
  const query = useQuery(connectionList(environment.slug));
  const trying = useTrying();
  const [panel, setPanel] = useState<Panel | null>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const items = query.data?.items ?? [];
  const isEmpty = query.data !== undefined && items.length === 0;
  const close = () => setPanel(null);
  const actions = {
    trying,
    onChange: (connection: Connection) => setPanel({ kind: "change", connection }),
    onRemove: (connection: Connection) => setPanel({ kind: "remove", connection }),
  };
  const make = (
    <Button ref={begin} look="primary" icon={Plus} onClick={() => setPanel({ kind: "new" })}>
      New connection
    </Button>
  );
  return (
    <Page
      title="Connections"
      sub={`Systems outside that steps call by name, in ${environment.name}.`}
      actions={may.administer && !isEmpty ? make : null}
    >
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card flush>
        <DataTable
          label="Connections"
          columns={connectionColumns(may.administer ? actions : null)}
          rows={items.map((each) => ({ ...each, id: each.name }))}
          loading={!query.data}
          skeletonLines={4}
          empty={
            <EmptyState icon={Plug} title="No connection yet" actions={may.administer ? make : null}>
              A connection is a system outside that steps call by its name: its address, and the secret it is
              signed in to with. So the secret is in no drawing and no run, and another address is changed in
              one place. {may.administer ? null : "An admin sets connections up."}
            </EmptyState>
          }
        />
      </Card>
      {panel?.kind === "new" ? <ConnectionDialog connection={null} onClose={close} /> : null}
      {panel?.kind === "change" ? <ConnectionDialog connection={panel.connection} onClose={close} /> : null}
      {panel?.kind === "remove" ? (
        <RemoveConnection
          connection={panel.connection}
          onClose={close}
          // Its row is gone, and with it what had the focus before the dialog.
          onRemoved={() => begin.current?.focus()}
        />
      ) : null}
    </Page>
  );
}
