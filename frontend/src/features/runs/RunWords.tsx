import type { ReactNode } from "react";
import type { RunDetail } from "../../api/types";
import { runSentence } from "../../graph/runSentence";
import { wordsOf } from "../../graph/states";
import { toneStyle } from "../../ui/Badge";
import { shortened } from "../../ui/format/shortened";
import { stateIcon } from "../../ui/stateIcon";
import { useNow } from "../../ui/useNow";
import styles from "./RunWords.module.css";

/** What became of a run, in a sentence on the colour of its state. */
export function RunWords({ run, children }: { run: RunDetail; children?: ReactNode }) {
  const now = useNow();
  const Mark = stateIcon(run.state);
  return (
    <div className={styles.words} style={toneStyle(wordsOf(run.state).tone)} data-testid="run-words">
      <Mark size={18} aria-hidden />
      <p dir="auto">{shortened(runSentence(run, run.steps, now), 600)}</p>
      {children}
    </div>
  );
}
