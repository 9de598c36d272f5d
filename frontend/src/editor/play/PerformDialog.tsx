import { useQuery } from "@tanstack/react-query";
import { Send, Zap } from "lucide-react";
import { useState } from "react";
import { againIfAway } from "../../app/again";
import { useEnvironment } from "../../app/SessionContext";
import { keyOf } from "../../graph/keyOf";
import { Button } from "../../ui/Button";
import { Checkbox } from "../../ui/Checkbox";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { SelectField } from "../../ui/SelectField";
import { Skeleton } from "../../ui/Skeleton";
import type { Wish } from "../server/types";
import { useDrawing } from "../state/EditorContext";
import styles from "./PerformDialog.module.css";
import { usePracticeState } from "./practiceState";
import { type Reach, reachOf } from "./reach";
import { stepName } from "./trialWords";
import type { Try } from "./useTry";

type Props = {
  attempt: Try;
  wish: (what: Wish["what"]) => Wish;
  /** The selected step. */
  node: string | null;
  onClose: () => void;
};

/** Says in words whom a trial for real reaches, and does it when somebody wants that. */
export function PerformDialog({ attempt, wish, node, onClose }: Props) {
  const drawing = useDrawing();
  const { document } = drawing;
  const environment = useEnvironment();
  const { pins, mocks } = usePracticeState();
  const [what, setWhat] = useState<Wish["what"]>(node === null ? "all" : "alone");
  const [sure, setSure] = useState(false);
  const rehearsal = useQuery({
    queryKey: ["editor", "rehearsal", ...[document, attempt.event, pins, mocks].map(keyOf), what, node],
    queryFn: () => attempt.rehearse(wish(what)),
    retry: false,
    refetchInterval: againIfAway,
    gcTime: 0,
  });
  const reach = rehearsal.data
    ? reachOf(
        drawing,
        rehearsal.data,
        wish(what),
        (id) => Object.hasOwn(pins, id) || Object.hasOwn(mocks, id),
      )
    : null;
  const isNone = reach !== null && reach.sure.length + reach.maybe.length === 0;
  const perform = () => {
    attempt.run.mutate({ ...wish(what), performed: true });
    onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Perform for real in ${environment.name}?`}
      about="What other systems do because of it stays done. Each call goes out once and is not tried again; what you pinned or answered for stays so."
    >
      {node === null ? null : (
        <SelectField
          label="What is performed"
          value={what}
          options={[
            { value: "alone", label: `“${stepName(document, node)}” alone` },
            { value: "upto", label: `Everything up to “${stepName(document, node)}”` },
            { value: "all", label: "The whole drawing" },
          ]}
          onChange={(event) => setWhat(event.target.value as Wish["what"])}
        />
      )}
      {rehearsal.error ? <ProblemNote error={rehearsal.error} /> : null}
      {!reach && !rehearsal.error ? <Skeleton lines={3} /> : null}
      {isNone ? <p>With this event nothing outside is reached: running it does the same.</p> : null}
      {reach && reach.sure.length > 0 ? (
        <Reached title="With this event it reaches" reaches={reach.sure} environment={environment.name} />
      ) : null}
      {reach && reach.maybe.length > 0 ? (
        <Reached
          title="Where the answers lead elsewhere, it may also reach"
          reaches={reach.maybe}
          environment={environment.name}
        />
      ) : null}
      <DialogFoot
        said={
          environment.is_production && !isNone ? (
            <Checkbox
              checked={sure}
              onChange={setSure}
              label={`I know that this is ${environment.name}`}
              hint="Real customers and real systems are behind it."
            />
          ) : null
        }
      >
        <Button onClick={onClose}>Keep practising</Button>
        <Button
          look="danger"
          icon={Zap}
          disabled={!reach || isNone || (environment.is_production && !sure)}
          onClick={perform}
        >
          Perform for real
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function Reached({ title, reaches, environment }: { title: string; reaches: Reach[]; environment: string }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.list}>
        {reaches.map((each) => (
          <li key={each.node}>
            {each.isEvent ? <Send size={14} aria-hidden /> : <Zap size={14} aria-hidden />}
            <span>
              {each.isEvent ? "publishes " : "calls "}
              <strong dir="auto">{each.target}</strong>
              {each.isEvent ? ` in ${environment}` : ""}
              {each.times > 1 ? `, ${each.times} times` : ""}
            </span>
            <small dir="auto">{each.name}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
