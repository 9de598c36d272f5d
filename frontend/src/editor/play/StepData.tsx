import { Drama, Pin, PinOff, Target } from "lucide-react";
import { Button } from "../../ui/Button";
import { shortened } from "../../ui/format/shortened";
import { JsonTree } from "../../ui/JsonTree";
import type { TrialStep } from "../server/types";
import { useDrawing, useEditorContext } from "../state/EditorContext";
import styles from "./PlayDrawer.module.css";
import { usePlayState } from "./playState";
import { usePracticeState } from "./practiceState";
import { wayWords } from "./trialWords";
import type { Try } from "./useTry";

/** What one step of a trial got and left, and what may stand in for it next time. */
export function StepData({ step, attempt }: { step: TrialStep; attempt: Try }) {
  const name = shortened(step.name || step.node, 60);
  return (
    <div className={styles.data}>
      <div className={styles.acts}>
        <h3 dir="auto">{name}</h3>
        <PinButton step={step} />
        <Button
          small
          look="quiet"
          icon={Drama}
          onClick={() => usePlayState.getState().set({ standIn: step.node })}
        >
          Stand-in…
        </Button>
        <Button
          small
          look="quiet"
          icon={Target}
          busy={attempt.run.isPending}
          disabled={!attempt.event}
          onClick={() =>
            attempt.run.mutate({
              what: "alone",
              node: step.node,
              index: indexOf(step.path),
              performed: false,
            })
          }
        >
          Run it alone
        </Button>
      </div>
      {step.note ? <p className={styles.about}>{step.note}</p> : null}
      <StepFault step={step} />
      <GotAndLeft step={step} />
    </div>
  );
}

/** The input and the output of a step side by side; of a publish step, the event. */
export function GotAndLeft({ step, atCard = false }: { step: TrialStep; atCard?: boolean }) {
  const drawing = useDrawing();
  // The same may be shown at the card and below the drawing at once: each is named for where it is.
  const Heading = atCard ? "h2" : "h4";
  const name = `${shortened(step.name || step.node, 60)}${atCard ? ", at its card" : ""}`;
  const way = step.state === "skipped" ? "" : wayWords(drawing, step.node, step.port);
  return (
    <div className={styles.pair}>
      <section aria-label={`What ${name} got`}>
        <Heading>Got</Heading>
        {step.by === "pinned" && step.input === null ? (
          <p className={styles.about}>It is pinned, so it asked for nothing.</p>
        ) : (
          <JsonTree value={step.input} label={`Input of ${name}`} />
        )}
      </section>
      <section aria-label={`What ${name} left`}>
        <Heading>Left{way ? `, and went on at “${way}”` : ""}</Heading>
        {step.state === "failed" ? (
          <p className={styles.about}>Nothing: it failed.</p>
        ) : step.state === "skipped" ? (
          <p className={styles.about}>Nothing: it was passed over.</p>
        ) : (
          <JsonTree
            value={step.output}
            root={step.path === "" ? `steps.${step.node}` : ""}
            label={`Output of ${name}`}
          />
        )}
      </section>
      {step.published ? (
        <section aria-label={`The event of ${name}`}>
          <Heading>
            {step.by === "performed" ? "Published" : "Would publish"} {step.published.type}
          </Heading>
          <JsonTree value={step.published.data} label={`Event of ${name}`} />
        </section>
      ) : null}
    </div>
  );
}

/** Why a step failed, and the way to the field that did it. */
export function StepFault({ step }: { step: TrialStep }) {
  const { store } = useEditorContext();
  const { error } = step;
  if (!error) return null;
  return (
    <p className={styles.fault}>
      <span>{error.message}</span>
      {error.field ? (
        <Button small onClick={() => store.getState().open(step.node, error.field ?? "")}>
          Show the field
        </Button>
      ) : null}
    </p>
  );
}

function PinButton({ step }: { step: TrialStep }) {
  const isPinned = usePracticeState((state) => Object.hasOwn(state.pins, step.node));
  const { pin, release } = usePracticeState.getState();
  if (isPinned)
    return (
      <Button small look="quiet" icon={PinOff} onClick={() => release(step.node)}>
        Unpin
      </Button>
    );
  if (step.state !== "succeeded" || step.is_cut) return null;
  return (
    <Button
      small
      look="quiet"
      icon={Pin}
      title="From now on it does nothing when you try it, and leaves this"
      onClick={() => pin(step.node, step.output)}
    >
      Pin this output
    </Button>
  );
}

/** The number of the innermost item at a place such as `lines[3]`. */
function indexOf(path: string): number {
  return Number(/\[(\d+)\]$/.exec(path)?.[1] ?? 1);
}
