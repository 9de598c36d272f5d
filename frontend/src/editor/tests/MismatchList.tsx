import { X } from "lucide-react";
import { JsonTree } from "../../ui/JsonTree";
import type { Mismatch } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { mismatchWords, shownSides } from "./mismatchWords";
import styles from "./Tests.module.css";

type Props = { mismatches: Mismatch[]; brief?: boolean };

/** How a test failed: a sentence each, with what was expected beside what was found. */
export function MismatchList({ mismatches, brief }: Props) {
  const { store } = useEditorContext();
  return (
    <ul className={styles.mismatches}>
      {mismatches.slice(0, brief ? 3 : 50).map((each) => {
        const sides = brief ? null : shownSides(each);
        const words = mismatchWords(store.getState(), each);
        return (
          <li key={`${each.what} ${each.node} ${each.message}`}>
            <p dir="auto">
              <X size={14} aria-hidden /> {words}
            </p>
            {sides ? (
              <div className={styles.sides}>
                <section>
                  <h4>Expected</h4>
                  <JsonTree value={sides.expected} label={`Expected: ${words.slice(0, 80)}`} />
                </section>
                <section>
                  <h4>Found</h4>
                  <JsonTree value={sides.actual} label={`Found: ${words.slice(0, 80)}`} />
                </section>
              </div>
            ) : null}
          </li>
        );
      })}
      {brief && mismatches.length > 3 ? <li>And {mismatches.length - 3} more.</li> : null}
    </ul>
  );
}
