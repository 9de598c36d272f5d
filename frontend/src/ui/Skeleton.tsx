import styles from "./Skeleton.module.css";

const WIDTHS = ["72%", "54%", "83%", "61%", "47%", "76%", "58%", "69%"];

type Props = {
  lines?: number;
  /** In a form: what stands below is shown only once it is known how far down that is. */
  holdsBack?: boolean;
};

/** Grey lines where content is about to stand; `lines` should match what comes. */
export function Skeleton({ lines = 3, holdsBack = false }: Props) {
  return (
    <div
      className={styles.lines}
      role="status"
      aria-label="Loading"
      data-holds-back={holdsBack ? "" : undefined}
    >
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <span key={index} className={styles.bar} style={{ width: WIDTHS[index % WIDTHS.length] }} />
      ))}
    </div>
  );
}
