import type { CSSProperties } from "react";
import styles from "./Avatar.module.css";
import type { Person } from "./people";

/** The colour of a person's hands as a custom property. */
export function handStyle(person: Person): CSSProperties {
  return { "--hand": `var(--hand-${person.colour})` } as CSSProperties;
}

/** Somebody's initials on their colour. The name is said beside it, or by what it stands in. */
export function Avatar({ person }: { person: Person }) {
  return (
    // Drawn by the stylesheet: initials are no words of the button that they may stand in.
    <span
      className={styles.avatar}
      style={handStyle(person)}
      title={person.name}
      data-initials={person.initials}
      aria-hidden
    />
  );
}
