import type { Finding } from "../../graph/stepFindings";
import styles from "./FindingList.module.css";

/** Expressions with the culprit underlined, each under the sentence that names it. */
export function FindingList({ findings, failed }: { findings: Finding[]; failed: boolean }) {
  if (findings.length === 0) return null;
  return (
    <ul
      className={styles.list}
      aria-label={failed ? "The expression that failed" : "Warnings it went on with"}
    >
      {findings.map((each) => (
        <li key={`${each.field} ${each.span[0]} ${each.message}`}>
          {failed ? null : <p className={styles.message}>{each.message}</p>}
          <code className={styles.expression}>
            {each.expression.slice(0, each.span[0])}
            <mark className={styles.culprit}>{each.expression.slice(each.span[0], each.span[1])}</mark>
            {each.expression.slice(each.span[1])}
          </code>
        </li>
      ))}
    </ul>
  );
}
