import { Fragment, type ReactNode } from "react";
import styles from "./Facts.module.css";

export type Fact = [name: string, value: ReactNode];

/** Names and values side by side; a value that is null, undefined or empty is left out. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
