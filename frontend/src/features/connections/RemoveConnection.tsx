import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import {
  type Connection,
  ConnectionInUse,
  connectionRemove,
  connectionsChanged,
} from "../../api/connections";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { useToasts } from "../../ui/toasts";
import styles from "./ConnectionListPage.module.css";

type Props = { connection: Connection; onClose: () => void; onRemoved: () => void };

/** Asks before a connection goes; while automations call through it the server refuses, and they are named. */
export function RemoveConnection({ connection, onClose, onRemoved }: Props) {
  const { name } = connection;
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  const remove = useMutation({
    meta: { quiet: true },
    mutationFn: () => connectionRemove(name),
    onSuccess: async () => {
      show(`Removed ${name}`);
      onClose();
      await connectionsChanged(client);
      onRemoved();
    },
    onError: () => connectionsChanged(client),
  });
  const inUse = remove.error instanceof ConnectionInUse ? remove.error : null;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Remove ${name}?`}
      about="Its secret goes with it, and cannot be brought back. Drafts that call through it cannot be published until they call another way."
      verb="Remove"
      busy={remove.isPending}
      disabled={inUse !== null}
      onConfirm={() => remove.mutate()}
    >
      {inUse ? <InUse problem={inUse} /> : null}
      {remove.error && !inUse ? <ProblemNote pressed error={remove.error} /> : null}
    </ConfirmDialog>
  );
}

function InUse({ problem }: { problem: ConnectionInUse }) {
  return (
    <div className={styles.inUse} role="alert">
      <p>{problem.detail || problem.title}</p>
      <ul>
        {problem.automations.map((each) => (
          <li key={each.id}>
            <Link to={`/automations/${each.id}`}>{shortened(each.name, 120)}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
