import { isolated } from "../../graph/isolated";
import styles from "./AlsoHere.module.css";
import { Avatar } from "./Avatar";
import { useOthersAt } from "./PresenceContext";

/** Who else has the form of this step open. */
export function AlsoHere({ step }: { step: string }) {
  const others = useOthersAt(step);
  const people = [...new Map(others.map(({ person }) => [person.id, person])).values()];
  const [first] = people;
  // The row is always there: what follows keeps its place in the form.
  if (!first) return <div />;
  const noun = step === "trigger" ? "the trigger" : "this step";
  const words = first.isMe
    ? `You have ${noun} open in another tab as well.`
    : people.length === 1
      ? `${isolated(first.name)} is editing ${noun} as well.`
      : `${isolated(first.name)} and ${people.length - 1} more are editing ${noun} as well.`;
  return (
    <p className={styles.note}>
      <Avatar person={first} />
      <span dir="auto">{words}</span>
    </p>
  );
}
