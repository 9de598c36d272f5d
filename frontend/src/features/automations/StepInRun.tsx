import { X } from "lucide-react";
import type { RunDetail } from "../../api/types";
import type { Kinds } from "../../graph/kinds";
import { wordsOf } from "../../graph/states";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { shortened } from "../../ui/format/shortened";
import { SelectField } from "../../ui/SelectField";
import { StepDetails } from "../runs/StepDetails";
import { stepKey } from "../runs/useSelectedStep";
import styles from "./LiveDrawing.module.css";

type Props = {
  run: RunDetail;
  kinds: Kinds;
  /** A step's id, or its place in a for-each and its id, as `lines[3]/call`. */
  step: string;
  onChoose: (step: string | null) => void;
};

/** What one step of the chosen run was given, what it left and how it was tried; in a for-each, of which item. */
export function StepInRun({ run, kinds, step, onChoose }: Props) {
  const node = nodeOf(step);
  const passes = run.steps.filter((each) => each.node === node);
  const shown = passes.find((each) => stepKey(each) === step) ?? passes[0];
  if (!shown) {
    const name = run.document.nodes.find((each) => each.id === node)?.name || "Trigger";
    return (
      <Card
        title={shortened(name, 120)}
        actions={
          <Button look="quiet" small icon={X} aria-label="Close the details" onClick={() => onChoose(null)} />
        }
      >
        <p>This run has not come here.</p>
      </Card>
    );
  }
  return (
    <>
      {passes.length > 1 ? (
        <div className={styles.pass}>
          <SelectField
            label={`Which of its ${passes.length} passes`}
            value={stepKey(shown)}
            options={passes.map((each) => ({
              value: stepKey(each),
              label: `${each.path}: ${wordsOf(each.state).word.toLowerCase()}`,
            }))}
            onChange={(event) => onChoose(event.target.value)}
          />
        </div>
      ) : null}
      <StepDetails step={shown} run={run} kinds={kinds} onClose={() => onChoose(null)} />
    </>
  );
}

/** The node of a step's key. */
export function nodeOf(step: string): string {
  return step.slice(step.lastIndexOf("/") + 1);
}
