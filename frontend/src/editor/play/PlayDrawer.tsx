import { useMutation, useQuery } from "@tanstack/react-query";
import { Play, StepForward } from "lucide-react";
import { useState } from "react";
import { describeTrigger } from "../../graph/describe";
import { TRIGGER } from "../../graph/document";
import { Button } from "../../ui/Button";
import { formatDuration } from "../../ui/format/formatDuration";
import { ProblemNote } from "../../ui/ProblemNote";
import { SelectField } from "../../ui/SelectField";
import { useSampleEvent, useTriggerContracts } from "../inspector/useScope";
import { sampleEvents, trialRun } from "../server/queries";
import type { Trial } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./PlayDrawer.module.css";
import { examplesOf, useSampleState } from "./sampleState";
import { TrialSteps } from "./TrialSteps";

/** Tries the drawing on a sample event: nothing is sent anywhere; what each step got and left is shown. */
export function PlayDrawer() {
  const { store, automationId } = useEditorContext();
  const trial = useEditor((state) => state.trial);
  const selection = useEditor((state) => state.selection);
  const event = useSampleEvent();
  const only = selection.size === 1 ? ([...selection][0] ?? null) : null;
  const upto = only !== null && only !== TRIGGER ? only : null;
  const run = useMutation({
    meta: { quiet: true },
    mutationFn: (until: string | null) => {
      if (!event) throw new Error("There is no event to try it with.");
      const document = store.getState().document;
      return trialRun({
        document,
        event,
        automation: automationId,
        ...(until === null ? {} : { upto: until }),
      });
    },
    onSuccess: (made) => store.getState().set({ trial: made, told: outcomeWords(made) }),
  });
  return (
    <div className={styles.drawer}>
      <section className={styles.event} aria-label="Sample event">
        <SampleChoice />
        <div className={styles.buttons}>
          <Button
            look="primary"
            icon={Play}
            busy={run.isPending}
            disabled={!event}
            onClick={() => run.mutate(null)}
          >
            Run
          </Button>
          <Button
            icon={StepForward}
            disabled={!event || upto === null || run.isPending}
            title={upto === null ? "Select a step first" : undefined}
            onClick={() => run.mutate(upto)}
          >
            Run up to the selected step
          </Button>
        </div>
        <p className={styles.about}>Nothing is called or sent: answers of the world are practised.</p>
      </section>
      <section className={styles.result} aria-label="What happened">
        {run.error ? <ProblemNote error={run.error} /> : null}
        {trial ? (
          <>
            <p className={styles.outcome} data-outcome={trial.outcome} role="status">
              {outcomeWords(trial)}
              <span>{formatDuration(trial.duration_ms)}</span>
              <Button small look="quiet" onClick={() => store.getState().set({ trial: null })}>
                Clear from the drawing
              </Button>
            </p>
            <TrialSteps trial={trial} />
          </>
        ) : run.error ? null : (
          <p className={styles.about}>
            Run it to see, step by step, what each got and what it left, here and on the drawing.
          </p>
        )}
      </section>
    </div>
  );
}

const TYPED = "typed";

function SampleChoice() {
  const contracts = useTriggerContracts();
  const trigger = useEditor((state) => state.document.trigger);
  const { chosen, choose } = useSampleState();
  const event = useSampleEvent();
  const types = contracts.map((each) => each.type);
  const recent = useQuery({ ...sampleEvents(types), enabled: types.length > 0, retry: false });
  const examples = examplesOf(contracts);
  const real = (recent.data?.items ?? []).filter((each) => each.origin === "recent");
  const options = [
    ...examples.map(({ id, title }) => ({ value: id, label: title })),
    ...real.map((each) => ({ value: each.id, label: `Recent: ${each.title}` })),
    { value: TYPED, label: "Written by hand" },
  ];
  if (!event) return <p className={styles.about}>Choose what starts it first: {describeTrigger(trigger)}.</p>;
  return (
    <>
      <SelectField
        label="Sample event"
        value={chosen ?? examples[0]?.id ?? TYPED}
        options={options}
        onChange={(changed) => {
          const id = changed.target.value;
          choose(id, id === TYPED ? event : real.find((each) => each.id === id)?.event);
        }}
      />
      <EventText key={`${chosen === TYPED ? TYPED : (chosen ?? examples[0]?.id)}`} />
    </>
  );
}

/** The event's data as JSON; typing in it makes the event one's own. */
function EventText() {
  const event = useSampleEvent();
  const choose = useSampleState((state) => state.choose);
  const [text, setText] = useState(JSON.stringify(event?.data ?? {}, null, 2));
  const [fault, setFault] = useState<string | null>(null);
  const write = (next: string) => {
    setText(next);
    try {
      const data: unknown = JSON.parse(next);
      setFault(null);
      if (event) choose(TYPED, { type: event.type, data });
    } catch (error) {
      setFault(error instanceof Error ? error.message : "This is not JSON.");
    }
  };
  return (
    <div className={styles.typed}>
      <textarea
        aria-label="Data of the sample event, as JSON"
        aria-invalid={fault !== null}
        spellCheck={false}
        value={text}
        onChange={(changed) => write(changed.target.value)}
      />
      {fault ? <p className={styles.fault}>Not JSON yet: {fault}</p> : null}
    </div>
  );
}

/** One sentence on how a trial ended. */
export function outcomeWords(trial: Trial): string {
  if (trial.event_problems[0])
    return `The event does not fit its contract: ${trial.event_problems[0].pointer} ${trial.event_problems[0].message}`;
  switch (trial.outcome) {
    case "succeeded":
      return "It runs through.";
    case "filtered":
      return "It ends quietly: no path went on.";
    case "refused":
      return trial.trigger.message || "The trigger's filter says no: this event starts nothing.";
    case "failed":
      return trial.failure ? `It fails: ${trial.failure.message}` : "It fails.";
    case "partial":
      return "It ran up to the chosen step.";
    case "limited":
      return "It was stopped: more steps than a trial may take.";
  }
}
