import { Check, CircleSlash, Pin, X } from "lucide-react";
import { useState } from "react";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { RowButton, RowMark, RowName } from "../../ui/RowButton";
import type { Trial, TrialStep } from "../server/types";
import { useDrawing, useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./PlayDrawer.module.css";
import { StepData } from "./StepData";
import { BY_WORDS, placeWords, wayWords } from "./trialWords";
import type { Try } from "./useTry";

const ICONS = { succeeded: Check, failed: X, skipped: CircleSlash };
const WORDS = { succeeded: "passed", failed: "failed", skipped: "not taken" };
const SHOWN = 200;

const keyOf = (step: TrialStep) => `${step.node} ${step.path}`;

/** The steps of a trial in their order; the chosen one with what it got and what it left. */
export function TrialSteps({ trial, attempt }: { trial: Trial; attempt: Try }) {
  const { store } = useEditorContext();
  const selection = useEditor((state) => state.selection);
  const only = selection.size === 1 ? [...selection][0] : undefined;
  const [key, setKey] = useState<string | null>(null);
  const byKey = trial.steps.find((step) => keyOf(step) === key);
  const chosen =
    (byKey && (only === undefined || byKey.node === only) ? byKey : undefined) ??
    trial.steps.find((step) => step.node === only) ??
    trial.steps.find((step) => step.state === "failed") ??
    trial.steps[0];
  return (
    <div className={styles.steps}>
      <ol aria-label="Steps">
        {trial.steps.slice(0, SHOWN).map((step) => (
          <li key={keyOf(step)}>
            <StepRow
              step={step}
              isChosen={chosen !== undefined && keyOf(step) === keyOf(chosen)}
              onChoose={() => {
                setKey(keyOf(step));
                store.getState().select([step.node]);
              }}
            />
          </li>
        ))}
        {trial.steps.length > SHOWN ? (
          <li className={styles.about}>And {trial.steps.length - SHOWN} more.</li>
        ) : null}
      </ol>
      {chosen ? <StepData key={keyOf(chosen)} step={chosen} attempt={attempt} /> : null}
    </div>
  );
}

type RowProps = { step: TrialStep; isChosen: boolean; onChoose: () => void };

function StepRow({ step, isChosen, onChoose }: RowProps) {
  const drawing = useDrawing();
  const isPast = useEditor((state) => state.past !== null);
  const Icon = ICONS[step.state];
  const way = step.state === "skipped" ? "" : wayWords(drawing, step.node, step.port);
  const place = placeWords(drawing.document, step.path);
  return (
    <RowButton className={styles.step} chosen={isChosen} onChoose={onChoose}>
      <RowMark icon={Icon} state={isPast ? "past" : step.state} label={WORDS[step.state]} />
      <RowName className={styles.name}>{shortened(step.name || step.node, 80)}</RowName>
      {step.by === "pinned" ? <Pin size={12} aria-label="pinned" /> : null}
      <small>{step.state === "skipped" ? "" : formatDuration(step.duration_ms)}</small>
      {way || place || BY_WORDS[step.by] ? (
        <small className={styles.more}>
          {[place, way ? `went on at “${way}”` : "", step.by === "pinned" ? "" : BY_WORDS[step.by]]
            .filter((part) => part !== "")
            .join(" · ")}
        </small>
      ) : null}
    </RowButton>
  );
}
