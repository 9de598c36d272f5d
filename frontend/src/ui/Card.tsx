import { type ReactNode, useId } from "react";
import styles from "./Card.module.css";

type Props = {
  title?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

/** A framed part of a page with its heading; `flush` lets tables reach the frame. */
export function Card({ title, note, actions, flush, className, children }: Props) {
  const id = useId();
  return (
    <section
      className={className ? `${styles.card} ${className}` : styles.card}
      aria-labelledby={title ? id : undefined}
    >
      {title ? (
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          {note ? <span className={styles.note}>{note}</span> : null}
          {actions}
        </div>
      ) : null}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
