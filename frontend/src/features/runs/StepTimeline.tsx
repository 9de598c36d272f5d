import { useState } from "react";
import type { RunDetail, Step } from "../../api/types";
import { isOpen, wordsOf } from "../../graph/states";
import { type Bar, layTimeline } from "../../graph/timeline";
import { toneStyle } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { stateIcon } from "../../ui/stateIcon";
import { useNow } from "../../ui/useNow";
import styles from "./StepTimeline.module.css";
import { stepKey } from "./useSelectedStep";

type Props = { run: RunDetail; selected: string | null; onSelect: (step: Step) => void };

const MANY = 60;

/** Every step on one axis of time: its tries as bars, its waits as dashes; a row opens the step. */
export function StepTimeline({ run, selected, onSelect }: Props) {
  const now = useNow();
  const [limit, setLimit] = useState(MANY);
  if (run.steps.length === 0) {
    return (
      <p className={styles.empty}>
        {isOpen(run.state) ? "No step has started yet." : "This run ended before its first step."}
      </p>
    );
  }
  const { rows, ticks } = layTimeline(run.steps, now);
  return (
    <div className={styles.timeline}>
      <div className={styles.axis} aria-hidden>
        <span>Step</span>
        <span className={styles.ticks}>
          {ticks.map((tick) => (
            <span key={tick}>{tick === 0 ? "0" : formatDuration(tick)}</span>
          ))}
        </span>
        <span className={styles.took}>Took</span>
      </div>
      <ol aria-label="Steps in the order they started">
        {rows.slice(0, limit).map(({ step, bars }) => (
          <li key={stepKey(step)}>
            <StepRow step={step} bars={bars} pressed={selected === stepKey(step)} onSelect={onSelect} />
          </li>
        ))}
      </ol>
      {rows.length > limit ? (
        <p className={styles.empty}>
          <Button small onClick={() => setLimit(limit + 500)}>
            Show {Math.min(500, rows.length - limit)} more of {rows.length} steps
          </Button>
        </p>
      ) : null}
    </div>
  );
}

type RowProps = { step: Step; bars: Bar[]; pressed: boolean; onSelect: (step: Step) => void };

function StepRow({ step, bars, pressed, onSelect }: RowProps) {
  const Icon = stateIcon(step.state);
  return (
    <button type="button" className={styles.row} aria-pressed={pressed} onClick={() => onSelect(step)}>
      <span className={styles.name} style={toneStyle(wordsOf(step.state).tone)}>
        <Icon size={15} aria-hidden />
        <span dir="auto" title={shortened(step.name, 200)}>
          {shortened(step.name, 100)}
        </span>
        {step.path ? <span className={styles.path}>{step.path}</span> : null}
        <span className="visually-hidden">, {wordsOf(step.state).word}</span>
      </span>
      <span className={styles.track}>
        {bars.map((bar) => (
          <span
            key={`${bar.kind} ${bar.left}`}
            className={bar.kind === "wait" ? `${styles.bar} ${styles.wait}` : styles.bar}
            style={{ ...toneStyle(wordsOf(bar.state).tone), left: `${bar.left}%`, width: `${bar.width}%` }}
            title={[bar.label, wordsOf(bar.state).word].filter(Boolean).join(": ")}
          />
        ))}
      </span>
      <span className={styles.took}>
        {step.duration_ms === null ? "–" : formatDuration(step.duration_ms)}
      </span>
    </button>
  );
}
