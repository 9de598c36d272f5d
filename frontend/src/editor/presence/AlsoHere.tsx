import styles from "./AlsoHere.module.css";
import { Avatar } from "./Avatar";
import type { Person } from "./people";

/** Who else is in a form, in the room that is there for it; `brief` where something else is said beside it. */
export function AlsoHere({ first, words, brief }: { first: Person; words: string; brief?: boolean }) {
  return (
    <p className={styles.note} title={words}>
      <Avatar person={first} />
      <span className={brief ? "visually-hidden" : undefined} dir="auto">
        {words}
      </span>
    </p>
  );
}
