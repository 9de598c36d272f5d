import type { Line } from "../../graph/difference";
import { shortened } from "../../ui/format/shortened";
import styles from "./LineList.module.css";

/** Fields as they were and are, one below the other. */
export function LineList({ lines }: { lines: Line[] }) {
  return (
    <dl className={styles.lines}>
      {lines.map(({ what, was, is }) => (
        <div key={`${what} ${was} ${is}`} className={styles.line}>
          <dt dir="auto">{shortened(what, 120)}</dt>
          <dd>
            {was === null ? null : (
              <del dir="auto">
                <span className="visually-hidden">was </span>
                {was}
              </del>
            )}
            {is === null ? null : (
              <ins dir="auto">
                <span className="visually-hidden">is </span>
                {is}
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
