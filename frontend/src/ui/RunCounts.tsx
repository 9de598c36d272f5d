import { countedWord, isOpen, wordsOf } from "../graph/states";
import { Badge } from "./Badge";
import { formatCount } from "./format/formatCount";
import styles from "./RunCounts.module.css";
import { stateIcon } from "./stateIcon";

const ORDER = [
  "dead",
  "failed",
  "running",
  "waiting",
  "blocked",
  "held",
  "queued",
  "succeeded",
  "filtered",
  "cancelled",
  "discarded",
];

type Props = {
  counts: Record<string, number>;
  none?: string;
  /** Whether more ended than were counted. */
  isCapped?: boolean;
};

/** How many runs are in which state, the worrying ones first. */
export function RunCounts({ counts, none = "no runs", isCapped = false }: Props) {
  const present = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => rank(one) - rank(other));
  if (present.length === 0) return <span className={styles.none}>{none}</span>;
  return (
    <span className={styles.counts}>
      {present.map(([state, count]) => (
        <span key={state} title={`${count} ${countedWord(state, count)}`}>
          <Badge tone={wordsOf(state).tone} icon={stateIcon(state)}>
            <span className="num">
              {formatCount(count)}
              {isCapped && !isOpen(state) ? "+" : ""}
            </span>
            <span className={styles.word}>{countedWord(state, count)}</span>
          </Badge>
        </span>
      ))}
    </span>
  );
}

function rank(state: string): number {
  const index = ORDER.indexOf(state);
  return index === -1 ? ORDER.length : index;
}
