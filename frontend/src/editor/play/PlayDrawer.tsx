import { useQuery } from "@tanstack/react-query";
import {
  FlaskConical,
  History,
  Play,
  RotateCw,
  SquareCheckBig,
  StepForward,
  Target,
  TriangleAlert,
  Zap,
} from "lucide-react";
import { useEffect, useState } from "react";
import { ownOf } from "../../graph/ownOf";
import { Button } from "../../ui/Button";
import { formatDuration } from "../../ui/format/formatDuration";
import { ProblemNote } from "../../ui/ProblemNote";
import { TextField } from "../../ui/TextField";
import { usePresenceState } from "../presence/PresenceContext";
import { documentFields } from "../server/queries";
import type { Trial, Wish } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { useMeaning } from "../state/useMeaning";
import { SaveTestDialog } from "../tests/SaveTestDialog";
import { PerformDialog } from "./PerformDialog";
import styles from "./PlayDrawer.module.css";
import { usePlayState } from "./playState";
import { usePracticeState } from "./practiceState";
import { SampleChoice } from "./SampleChoice";
import { TrialSteps } from "./TrialSteps";
import { outcomeTone, outcomeWords, stepName } from "./trialWords";
import { type Try, useTry } from "./useTry";

/** Tries the drawing on a sample event: what each step got and left is shown here and on the drawing. */
export function PlayDrawer() {
  const attempt = useTry();
  const trial = useEditor((state) => state.trial);
  const { error } = attempt.run;
  useAsked(attempt);
  return (
    <div className={styles.drawer}>
      <section className={styles.event} aria-label="Sample event">
        <SampleChoice>
          <RunButtons attempt={attempt} />
        </SampleChoice>
      </section>
      <section className={styles.result} aria-label="What happened">
        {error ? <ProblemNote pressed error={error} /> : null}
        {trial ? (
          <Outcome trial={trial} attempt={attempt} />
        ) : error ? null : (
          <div className={styles.first}>
            <FlaskConical size={20} aria-hidden />
            <p>
              Run it to see, step by step, what each got and what it left, here and on the drawing. Nothing is
              called or sent: answers of other systems are as they were in the newest run, or invented.
            </p>
          </div>
        )}
      </section>
    </div>
  );
}

/** Runs what a command asked for, once there is an event to run it with. */
function useAsked({ run, event }: Try): void {
  const asked = usePlayState((state) => state.asked);
  const { mutate } = run;
  useEffect(() => {
    if (!asked || !event) return;
    usePlayState.getState().set({ asked: null });
    mutate({ ...asked, index: 1, performed: false });
  }, [asked, event, mutate]);
}

function RunButtons({ attempt }: { attempt: Try }) {
  const { run, event } = attempt;
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const [index, setIndex] = useState(1);
  const [asking, setAsking] = useState(false);
  // The right may be taken while the editor is open.
  const mayPerform = usePresenceState((state) => state.edits) !== false;
  // Given back, it is no wish to perform: the question does not come up again by itself.
  if (asking && !mayPerform) setAsking(false);
  const only = selection.size === 1 ? ([...selection][0] ?? null) : null;
  const node = document.nodes.some((each) => each.id === only) ? only : null;
  const isInside = useIsInside(node);
  const wish = (what: Wish["what"]): Wish => ({
    what,
    node: what === "all" ? null : node,
    index: isInside ? index : 1,
    performed: false,
  });
  return (
    <div className={styles.buttons}>
      <Button
        look="primary"
        icon={Play}
        busy={run.isPending}
        disabled={event === null}
        onClick={() => run.mutate(wish("all"))}
      >
        Run
      </Button>
      {mayPerform ? (
        <Button
          look="quiet"
          icon={Zap}
          busy={run.isPending}
          disabled={event === null}
          onClick={() => setAsking(true)}
        >
          Perform for real…
        </Button>
      ) : null}
      {node === null ? (
        <p className={styles.about}>Select a step to run up to it, or it alone.</p>
      ) : (
        <fieldset className={styles.only}>
          <legend dir="auto">{stepName(document, node)}</legend>
          <Button
            small
            icon={StepForward}
            busy={run.isPending}
            disabled={event === null}
            onClick={() => run.mutate(wish("upto"))}
          >
            Run up to it
          </Button>
          <Button
            small
            icon={Target}
            busy={run.isPending}
            disabled={event === null}
            onClick={() => run.mutate(wish("alone"))}
          >
            Run it alone
          </Button>
          {isInside ? (
            <TextField
              label="For item number"
              type="number"
              min={1}
              max={1000}
              value={index}
              onChange={(changed) => setIndex(Math.max(1, Math.trunc(Number(changed.target.value)) || 1))}
            />
          ) : null}
        </fieldset>
      )}
      {asking && mayPerform ? (
        <PerformDialog attempt={attempt} wish={wish} node={node} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  );
}

/** What was wished last, upon what is drawn now; nothing is performed by it. A step that is gone gives way to the whole. */
function RunAgain({ trial, attempt }: { trial: Trial; attempt: Try }) {
  const document = useEditor((state) => state.document);
  const { run, event } = attempt;
  const last = trial.wish;
  const isThere = last?.node != null && document.nodes.some((each) => each.id === last.node);
  const wish: Wish = last && isThere ? last : { what: "all", node: null, index: 1, performed: false };
  return (
    <Button
      small
      icon={RotateCw}
      busy={run.isPending}
      disabled={event === null}
      onClick={() => run.mutate({ ...wish, performed: false })}
    >
      {last?.performed ? "Run again, not for real" : "Run again"}
    </Button>
  );
}

/** Whether a step lies inside a for-each: alone it runs for one item of it. */
function useIsInside(node: string | null): boolean {
  const fields = useQuery({ ...documentFields(useMeaning(), null), enabled: node !== null, retry: false });
  return node !== null && (ownOf(fields.data?.nodes, node)?.inside.length ?? 0) > 0;
}

function Outcome({ trial, attempt }: { trial: Trial; attempt: Try }) {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const past = useEditor((state) => state.past);
  const isLost = usePracticeState((state) => state.isLost);
  const [saving, setSaving] = useState(false);
  const fault = trial.event_problems[0];
  const left = [...new Set(trial.problems.flatMap((each) => (each.node ? [each.node] : [])))];
  return (
    <>
      <header className={styles.outcome} data-tone={past === null ? outcomeTone(trial) : "neutral"}>
        <p dir="auto">{outcomeWords(trial, document)}</p>
        <span className={styles.time}>
          {trial.wish?.performed ? "for real, " : ""}
          {formatDuration(trial.duration_ms)}
        </span>
        {past !== null ? (
          <RunAgain trial={trial} attempt={attempt} />
        ) : attempt.event && trial.wish?.what === "all" ? (
          <Button small icon={SquareCheckBig} onClick={() => setSaving(true)}>
            Save as a test
          </Button>
        ) : null}
        <Button small look="quiet" onClick={() => store.getState().set({ trial: null })}>
          Clear
        </Button>
      </header>
      <p className={past === null ? "visually-hidden" : styles.past} role="status">
        {past === null ? null : (
          <>
            <History size={14} aria-hidden /> {past}
          </>
        )}
      </p>
      {fault ? (
        <p className={styles.warning}>
          <TriangleAlert size={14} aria-hidden /> Such an event would not be accepted: {fault.pointer}{" "}
          {fault.message}
        </p>
      ) : null}
      {left.length > 0 ? (
        <p className={styles.warning}>
          <TriangleAlert size={14} aria-hidden /> Left out, as it is not set up yet:{" "}
          {left.map((id) => stepName(document, id)).join(", ")}
        </p>
      ) : null}
      {isLost ? (
        <p className={styles.warning}>
          <TriangleAlert size={14} aria-hidden /> This browser has no room left: what stands in for steps is
          gone after a reload.
        </p>
      ) : null}
      {trial.steps.length > 0 ? <TrialSteps trial={trial} attempt={attempt} /> : null}
      {saving && attempt.event ? (
        <SaveTestDialog trial={trial} event={attempt.event} onClose={() => setSaving(false)} />
      ) : null}
    </>
  );
}
