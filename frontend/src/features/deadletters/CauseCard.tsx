import { RotateCcw } from "lucide-react";
import { useId } from "react";
import { Link } from "react-router";
import type { DeadLetter } from "../../api/types";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { type Column, Cut, DataTable } from "../../ui/DataTable";
import { plural } from "../../ui/format/plural";
import { shortened } from "../../ui/format/shortened";
import { RelativeTime } from "../../ui/RelativeTime";
import { RowLink } from "../../ui/RowLink";
import { StateBadge } from "../../ui/StateBadge";
import styles from "./CauseCard.module.css";
import type { CauseGroup } from "./groupByCause";
import { useRedrive } from "./useRedrive";

type Props = {
  group: CauseGroup;
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
  /** Whether this person may send them again and put them away. */
  mayDecide: boolean;
};

/** The dead letters of one cause: tick some, or send all of them again. */
export function CauseCard({ group, ticked, onTick, mayDecide }: Props) {
  const { letter, letters } = group;
  const id = useId();
  const about = useId();
  const redrive = useRedrive();
  const count = letters.filter((each) => ticked.has(each.id)).length;
  const tick = (ids: string[], on: boolean) => {
    const next = new Set(ticked);
    for (const each of ids) on ? next.add(each) : next.delete(each);
    onTick(next);
  };
  const all = letters.map((each) => each.id);
  return (
    <section className={styles.card} aria-labelledby={`${id} ${about}`}>
      <div className={styles.head}>
        <span className={styles.tick}>
          {mayDecide ? (
            <Checkbox
              hideLabel
              label={`Select all ${letters.length} dead letters of ${causeWords(letter)}`}
              checked={count === letters.length}
              mixed={count > 0 && count < letters.length}
              onChange={(on) => tick(all, on)}
            />
          ) : null}
        </span>
        <div>
          <h2 id={id}>
            <Link to={`/automations/${letter.automation.id}`} dir="auto">
              {shortened(letter.automation.name, 120)}
            </Link>
            : <bdi>{shortened(letter.message, 300)}</bdi>
          </h2>
          <p className={styles.sub} id={about}>
            {plural(letters.length, "event")}
            {letter.node ? (
              <>
                {" "}
                at step <code>{letter.node}</code>
              </>
            ) : null}
          </p>
        </div>
        {mayDecide ? (
          <div className={styles.buttons}>
            <Button small icon={RotateCcw} busy={redrive.isPending} onClick={() => redrive.mutate(all)}>
              {letters.length === 1 ? "Redrive" : `Redrive all ${letters.length}`}
            </Button>
          </div>
        ) : null}
      </div>
      <DataTable
        label={`Dead letters of ${causeWords(letter)}`}
        columns={columnsFor(mayDecide, ticked, tick)}
        rows={letters}
        empty={null}
        isSelected={(each) => ticked.has(each.id)}
      />
    </section>
  );
}

/** Several automations, and several steps of one, may die of the same cause. */
function causeWords({ automation, node, message }: DeadLetter): string {
  const at = node ? ` at ${node}` : "";
  return `${shortened(automation.name, 80)}${at}: ${shortened(message, 80)}`;
}

function columnsFor(
  mayDecide: boolean,
  ticked: ReadonlySet<string>,
  tick: (ids: string[], on: boolean) => void,
): Column<DeadLetter>[] {
  const box: Column<DeadLetter> = {
    id: "tick",
    title: <span className="visually-hidden">Selected</span>,
    width: "44px",
    cell: (letter) => (
      <Checkbox
        hideLabel
        label={`Select the dead letter of ${letter.event.type} ${letter.event.key ?? letter.id}`.slice(
          0,
          120,
        )}
        checked={ticked.has(letter.id)}
        onChange={(on) => tick([letter.id], on)}
      />
    ),
  };
  return mayDecide ? [box, ...COLUMNS.filter((column) => column.id !== "state")] : COLUMNS;
}

const COLUMNS: Column<DeadLetter>[] = [
  {
    id: "event",
    title: "Event",
    cell: (letter) => (
      <RowLink to={`/dead-letters/${letter.id}`}>
        <Cut width={240}>{letter.event.type}</Cut>
      </RowLink>
    ),
  },
  { id: "key", title: "Key", cell: (letter) => <Cut width={160}>{letter.event.key ?? "–"}</Cut> },
  {
    id: "state",
    title: "State",
    cell: (letter) => <StateBadge state={letter.state === "open" ? "dead" : letter.state} />,
  },
  { id: "tries", title: "Attempts", number: true, cell: (letter) => letter.attempt_count },
  { id: "dead", title: "Given up", number: true, cell: (letter) => <RelativeTime at={letter.dead_at} /> },
];
