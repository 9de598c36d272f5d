import { useQuery } from "@tanstack/react-query";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import styles from "./DifferenceView.module.css";
import { documentsCompared, type Sides } from "./queries";

const MOST_LINES = 3_000;
const LONGEST = 2_000;

/** The difference of the canonical YAML, line by line, as a repository would show it. */
export function YamlText(sides: Sides) {
  const compared = useQuery(documentsCompared(sides, true));
  if (compared.error) return <ProblemNote error={compared.error} onRetry={() => void compared.refetch()} />;
  if (!compared.data || compared.isPlaceholderData) return <Skeleton lines={5} />;
  if (compared.data.text === null)
    return (
      <p className={styles.none}>
        These drawings are too large to be compared line by line. The drawing and the words tell what differs.
      </p>
    );
  // The two lines of names before the first part say nothing here.
  const lines = compared.data.text.split("\n").slice(2);
  const rest = lines.length - MOST_LINES;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of form fields is something else
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <div className={styles.yaml} role="group" tabIndex={0} aria-label="Difference of the YAML">
      {lines.slice(0, MOST_LINES).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name, and never change their place
        <span key={index} data-line={line.slice(0, 1)}>
          {line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line || " "}
        </span>
      ))}
      {rest > 0 ? <span data-line="@">… and {rest} more lines</span> : null}
    </div>
  );
}
