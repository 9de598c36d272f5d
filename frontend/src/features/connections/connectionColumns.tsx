import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import type { Connection } from "../../api/connections";
import { Button } from "../../ui/Button";
import { type Column, Cut } from "../../ui/DataTable";
import { Menu } from "../../ui/Menu";
import { RelativeTime } from "../../ui/RelativeTime";
import styles from "./ConnectionListPage.module.css";
import { signInWords } from "./signInWords";
import { TriedLine } from "./TriedLine";
import { UsedBy } from "./UsedBy";
import type { Trying } from "./useTrying";

export type ConnectionRow = Connection & { id: string };

type Actions = {
  trying: Trying;
  onChange: (connection: Connection) => void;
  onRemove: (connection: Connection) => void;
};

/** What the list says of each connection; without actions for those who only look. */
export function connectionColumns(actions: Actions | null): Column<ConnectionRow>[] {
  return actions
    ? [NAME, addressColumn(actions.trying), ...FACTS, actionColumn(actions)]
    : [NAME, addressColumn(), ...FACTS];
}

const NAME: Column<ConnectionRow> = {
  id: "name",
  title: "Name",
  cell: (each) => (
    <div className={styles.two}>
      <Cut mono width={160}>
        {each.name}
      </Cut>
      <span className={styles.about}>
        <Cut width={160}>{each.description || "No description yet"}</Cut>
      </span>
    </div>
  ),
};

function addressColumn(trying?: Trying): Column<ConnectionRow> {
  return {
    id: "address",
    title: "Address and sign-in",
    grow: true,
    cell: (each) => (
      <div className={styles.two}>
        <Cut mono>{each.address}</Cut>
        <span className={styles.about}>
          <Cut>{signInWords(each)}</Cut>
        </span>
        {trying ? <TriedLine answer={trying.answerOf(each)} /> : null}
      </div>
    ),
  };
}

const FACTS: Column<ConnectionRow>[] = [
  {
    id: "secret",
    title: "Secret given",
    cell: (each) =>
      each.secret_changed_at ? (
        <RelativeTime at={each.secret_changed_at} />
      ) : (
        <span className={styles.quiet}>none</span>
      ),
  },
  {
    id: "users",
    title: "Used by",
    cell: (each) => <UsedBy automations={each.used_by} name={each.name} />,
  },
  {
    id: "changed",
    title: "Changed",
    cell: (each) => (
      <div className={styles.two}>
        <RelativeTime at={each.changed_at} />
        {each.changed_by ? (
          <span className={styles.about}>
            <Cut width={120}>{`by ${each.changed_by}`}</Cut>
          </span>
        ) : null}
      </div>
    ),
  },
];

function actionColumn({ trying, onChange, onRemove }: Actions): Column<ConnectionRow> {
  return {
    id: "actions",
    title: <span className="visually-hidden">Actions</span>,
    number: true,
    cell: (each) => (
      <span className={styles.actions}>
        <TryButton connection={each} trying={trying} />
        <Menu
          trigger={
            <Button small look="quiet" icon={Ellipsis} aria-label={`More: ${each.name}`} title="More" />
          }
          entries={[
            { kind: "item", name: "Change…", icon: Pencil, perform: () => onChange(each) },
            { kind: "item", name: "Remove…", icon: Trash2, perform: () => onRemove(each) },
          ]}
        />
      </span>
    ),
  };
}

function TryButton({ connection, trying }: { connection: Connection; trying: Trying }) {
  const isTrying = trying.isTrying(connection);
  const words = isTrying ? "Trying…" : "Try it";
  return (
    <Button
      small
      busy={isTrying}
      aria-label={`${words}: ${connection.name}`}
      onClick={() => trying.tryNow(connection)}
    >
      {words}
    </Button>
  );
}
