import { CircleCheck } from "lucide-react";
import { ProblemItems } from "./ProblemItems";
import styles from "./ProblemItems.module.css";
import { useProblems } from "./useProblems";

/** Every problem of the drawing in a list. */
export function ProblemDrawer() {
  const problems = useProblems();
  const sorted = [...problems].sort((one, other) => one.severity.localeCompare(other.severity));
  return (
    <div className={styles.drawer}>
      {sorted.length === 0 ? (
        <p className={styles.good}>
          <CircleCheck size={16} aria-hidden /> Nothing is wrong with this drawing.
        </p>
      ) : (
        <ProblemItems problems={sorted} />
      )}
    </div>
  );
}
