import { Check, CircleSlash, X } from "lucide-react";
import { useState } from "react";
import { formatDuration } from "../../ui/format/formatDuration";
import { JsonTree } from "../../ui/JsonTree";
import type { Trial, TrialStep } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./PlayDrawer.module.css";

const ICONS = { succeeded: Check, failed: X, skipped: CircleSlash };
const WORDS = { succeeded: "passed", failed: "failed", skipped: "not taken" };

/** The steps of a trial; the chosen one with what it got and what it left. */
export function TrialSteps({ trial }: { trial: Trial }) {
  const { store } = useEditorContext();
  const selection = useEditor((state) => state.selection);
  const only = selection.size === 1 ? [...selection][0] : undefined;
  const [key, setKey] = useState<string | null>(null);
  const keyOf = (step: TrialStep) => `${step.node} ${step.path}`;
  const byKey = trial.steps.find((step) => keyOf(step) === key);
  const chosen =
    (byKey && (only === undefined || byKey.node === only) ? byKey : undefined) ??
    trial.steps.find((step) => step.node === only) ??
    trial.steps.find((step) => step.state === "failed") ??
    trial.steps[0];
  return (
    <div className={styles.steps}>
      <ol aria-label="Steps">
        {trial.steps.map((step) => {
          const Icon = ICONS[step.state];
          return (
            <li key={keyOf(step)}>
              <button
                type="button"
                aria-pressed={chosen !== undefined && keyOf(step) === keyOf(chosen)}
                onClick={() => {
                  setKey(keyOf(step));
                  store.getState().select([step.node]);
                }}
              >
                <span data-state={step.state} className={styles.state}>
                  <Icon size={14} aria-label={WORDS[step.state]} />
                </span>
                <span className={styles.name} dir="auto">
                  {(step.name || step.node).slice(0, 80)}
                  {step.path ? <small> {step.path}</small> : null}
                </span>
                <small>{step.state === "skipped" ? "" : formatDuration(step.duration_ms)}</small>
              </button>
            </li>
          );
        })}
      </ol>
      {chosen ? <StepData step={chosen} /> : null}
    </div>
  );
}

function StepData({ step }: { step: TrialStep }) {
  return (
    <div className={styles.data}>
      {step.note ? <p className={styles.about}>{step.note}</p> : null}
      {step.error ? <p className={styles.fault}>{step.error.message}</p> : null}
      <div className={styles.pair}>
        <section aria-label="What it got">
          <h3>Got</h3>
          <JsonTree value={step.input} label={`What ${step.name.slice(0, 60)} got`} />
        </section>
        <section aria-label="What it left">
          <h3>Left{step.port ? `, and went on at “${step.port}”` : ""}</h3>
          <JsonTree
            value={step.output}
            root={`steps.${step.node}`}
            label={`What ${step.name.slice(0, 60)} left`}
          />
        </section>
      </div>
    </div>
  );
}
