import { CircleCheck, CircleHelp } from "lucide-react";
import { ProblemItems } from "./ProblemItems";
import styles from "./ProblemItems.module.css";
import { useCouldNotCheck, useProblems } from "./useProblems";

/** Every problem of the drawing in a list. */
export function ProblemDrawer() {
  const problems = useProblems();
  const couldNotCheck = useCouldNotCheck();
  const sorted = [...problems].sort((one, other) => one.severity.localeCompare(other.severity));
  return (
    <div className={styles.drawer}>
      {couldNotCheck ? (
        <p className={styles.unknown}>
          <CircleHelp size={16} aria-hidden /> Whether anything is wrong is not known: Millrace does not
          answer. The drawing is checked as soon as it does.
        </p>
      ) : sorted.length === 0 ? (
        <p className={styles.good}>
          <CircleCheck size={16} aria-hidden /> Nothing is wrong with this drawing.
        </p>
      ) : (
        <ProblemItems problems={sorted} />
      )}
    </div>
  );
}
