import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { keyList, keyRevoke } from "../../api/people";
import type { ApiKey } from "../../api/types";
import { useMay } from "../../app/SessionContext";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { EmptyState } from "../../ui/EmptyState";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { useToasts } from "../../ui/toasts";
import { NewKeyDialog } from "./NewKeyDialog";
import styles from "./SettingsPage.module.css";

/** The API keys: who may do what from outside, when each was last used. */
export function KeysPanel() {
  const query = useQuery(keyList);
  const may = useMay();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const make = may.write ? (
    <Button small icon={Plus} onClick={() => setMaking(true)}>
      New key
    </Button>
  ) : null;
  return (
    <>
      {query.error ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
      <Card
        title="API keys"
        note="each works in one environment; kept as a hash, shown once"
        actions={make}
        flush
      >
        <DataTable
          label="API keys"
          columns={may.write ? [...COLUMNS, revokeColumn(setRevoking)] : COLUMNS}
          rows={query.data?.items ?? []}
          loading={!query.data}
          skeletonLines={4}
          empty={
            <EmptyState icon={KeyRound} title="No API key yet">
              Systems that publish events or read runs show a key. Make one for each system, so that one can
              be revoked alone.
            </EmptyState>
          }
        />
      </Card>
      <NewKeyDialog open={making} onClose={() => setMaking(false)} />
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  const revoke = useMutation({
    mutationFn: (id: number) => keyRevoke(id),
    onSuccess: () => {
      show("The key is revoked");
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["keys"] }),
  });
  return (
    <ConfirmDialog
      open={apiKey !== null}
      onClose={onClose}
      title={`Revoke ${apiKey?.name.slice(0, 80) ?? "this key"}?`}
      about="Whatever uses it is refused from now on. A revoked key cannot be brought back."
      verb="Revoke"
      busy={revoke.isPending}
      onConfirm={() => apiKey && revoke.mutate(apiKey.id)}
    />
  );
}

const COLUMNS: Column<ApiKey>[] = [
  { id: "name", title: "Name", cell: (key) => <Cut width={280}>{key.name}</Cut> },
  { id: "prefix", title: "Begins with", cell: (key) => <code>mr_{key.prefix}_…</code> },
  { id: "environment", title: "Environment", cell: (key) => key.environment },
  {
    id: "scopes",
    title: "May",
    cell: (key) => (
      <span className={styles.chips}>
        {key.scopes.map((scope) => (
          <Badge key={scope} tone="filtered">
            {scope}
          </Badge>
        ))}
      </span>
    ),
  },
  { id: "team", title: "Team", cell: (key) => <Cut width={120}>{key.team?.name ?? "every team"}</Cut> },
  { id: "by", title: "Made by", cell: (key) => <Cut width={120}>{key.created_by.name}</Cut> },
  { id: "used", title: "Last used", number: true, cell: (key) => <RelativeTime at={key.last_used_at} /> },
];

function revokeColumn(onRevoke: (key: ApiKey) => void): Column<ApiKey> {
  return {
    id: "revoke",
    title: <span className="visually-hidden">Action</span>,
    number: true,
    cell: (key) =>
      key.revoked_at ? (
        <Badge tone="filtered">Revoked</Badge>
      ) : (
        <Button
          small
          look="quiet"
          aria-label={`Revoke ${key.name.slice(0, 80)}`}
          onClick={() => onRevoke(key)}
        >
          Revoke
        </Button>
      ),
  };
}
