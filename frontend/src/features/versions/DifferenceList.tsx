import type { Stop } from "../../graph/difference";
import { shortened } from "../../ui/format/shortened";
import styles from "./DifferenceList.module.css";
import { LineList } from "./LineList";
import { MARKS } from "./marks";

/** What differs between two documents in words, in the order in which one reads the drawing. */
export function DifferenceList({ stops }: { stops: Stop[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <ul className={styles.list} tabIndex={0} aria-label="Differences">
      {stops.map((stop) => {
        const { icon: Icon, word } = MARKS[stop.mark];
        return (
          <li key={stop.key} data-mark={stop.mark}>
            <Icon size={14} aria-hidden />
            <div>
              <strong dir="auto">{shortened(stop.name, 120)}</strong>{" "}
              <span className={styles.word}>{word}</span>
              <LineList lines={stop.lines} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
