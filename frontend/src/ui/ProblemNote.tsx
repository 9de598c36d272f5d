import { TriangleAlert } from "lucide-react";
import { Problem } from "../api/problem";
import { Button } from "./Button";
import { CopyButton } from "./CopyButton";
import styles from "./ProblemNote.module.css";

type Props = {
  error: unknown;
  /** Asks again; for what is asked again by itself as well. */
  onRetry?: () => void;
  /** Whether it was pressed, so that it may have been done although no answer came. */
  pressed?: boolean;
};

/** Says what went wrong, where, and the id to quote; offers to try again when that can help. */
export function ProblemNote({ error, onRetry, pressed = false }: Props) {
  const problem = Problem.from(error);
  const detail = pressed
    ? problem.detailOf("press")
    : onRetry
      ? problem.detailOf("question")
      : problem.detail;
  return (
    <div className={styles.note} role="alert">
      <TriangleAlert size={16} aria-hidden />
      <div>
        <p className={styles.title}>{problem.title}</p>
        {detail ? <p className={styles.detail}>{detail}</p> : null}
        {problem.errors.length > 0 ? (
          <ul className={styles.list}>
            {problem.errors.slice(0, 8).map((each) => (
              <li key={`${each.pointer} ${each.message}`}>
                {each.pointer ? <code>{each.pointer}</code> : null} {each.message}
              </li>
            ))}
          </ul>
        ) : null}
        {problem.reference ? (
          <p className={styles.id}>
            Quote <code>{problem.reference}</code> when you ask for help
            <CopyButton text={problem.reference} what="the reference" />
          </p>
        ) : null}
      </div>
      {onRetry ? (
        <Button small onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
