import styles from "./Skeleton.module.css";

const WIDTHS = ["72%", "54%", "83%", "61%", "47%", "76%", "58%", "69%"];

/** Grey lines where content is about to stand; `lines` should match what comes. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className={styles.lines} role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <span key={index} className={styles.bar} style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  );
}
