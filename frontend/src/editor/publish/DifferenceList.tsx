import { Minus, Pencil, Plus } from "lucide-react";
import type { Difference } from "../../graph/compare";
import styles from "./DifferenceList.module.css";

const ICONS = { added: Plus, removed: Minus, changed: Pencil };
const WORDS = { added: "new", removed: "taken out", changed: "changed" };

/** What differs between two documents, a line each, as was and is. */
export function DifferenceList({ differences, none }: { differences: Difference[]; none: string }) {
  if (differences.length === 0) return <p className={styles.none}>{none}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <ul className={styles.list} tabIndex={0} aria-label="Differences">
      {differences.map((each) => {
        const Icon = ICONS[each.kind];
        return (
          <li key={`${each.kind} ${each.node} ${each.name}`} data-kind={each.kind}>
            <Icon size={14} aria-hidden />
            <div>
              <strong dir="auto">{each.name.slice(0, 120)}</strong>{" "}
              <span className={styles.kind}>{WORDS[each.kind]}</span>
              {each.lines.map((line) => (
                <div key={`${line.what} ${line.was} ${line.is}`} className={styles.line}>
                  <span>{line.what}</span>
                  {line.was ? <del>{line.was}</del> : null}
                  {line.is ? <ins>{line.is}</ins> : null}
                </div>
              ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
