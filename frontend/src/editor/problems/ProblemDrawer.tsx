import { CircleCheck, CircleHelp } from "lucide-react";
import { useCheck } from "./CheckContext";
import { ProblemItems } from "./ProblemItems";
import styles from "./ProblemItems.module.css";

const FOUND = "What follows was found when it was checked last.";

/** Every problem of the drawing in a list. */
export function ProblemDrawer() {
  const { problems, state, why } = useCheck();
  const sorted = [...problems].sort((one, other) => one.severity.localeCompare(other.severity));
  return (
    <div className={styles.drawer}>
      {state === "checked" ? null : (
        <p className={styles.unknown}>
          <CircleHelp size={16} aria-hidden />
          {state === "waiting"
            ? "The drawing is being checked."
            : `Whether anything is wrong with what is drawn now is not known. ${why} ${sorted.length > 0 ? FOUND : ""}`}
        </p>
      )}
      {sorted.length > 0 ? (
        <ProblemItems problems={sorted} />
      ) : state === "checked" ? (
        <p className={styles.good}>
          <CircleCheck size={16} aria-hidden /> Nothing is wrong with this drawing.
        </p>
      ) : null}
    </div>
  );
}
