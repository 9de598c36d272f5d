import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, FlaskConical, Pencil, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { isolated } from "../../graph/isolated";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/ConfirmDialog";
import { formatDuration } from "../../ui/format/formatDuration";
import { shortened } from "../../ui/format/shortened";
import { LongText } from "../../ui/LongText";
import { useToasts } from "../../ui/toasts";
import { usePlayState } from "../play/playState";
import { TYPED, useSampleState } from "../play/sampleState";
import type { SavedTest } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { expectedWords } from "./expectedWords";
import { MismatchList } from "./MismatchList";
import { TestDialog } from "./TestDialog";
import styles from "./Tests.module.css";
import { savedTests, type TestRun, testDelete, testUpdate } from "./testQueries";
import { useTestResults } from "./testResults";

type Props = { test: SavedTest; run: UseMutationResult<TestRun, unknown, string[] | undefined> };

/** One test: what it expects, how it went last, and what can be done with it. */
export function TestDetail({ test, run }: Props) {
  const { store, automationId } = useEditorContext();
  const last = useTestResults((state) => state.results[test.id]);
  const client = useQueryClient();
  const [open, setOpen] = useState<"edit" | "delete" | "accept" | null>(null);
  const close = () => setOpen(null);
  const refresh = () => client.invalidateQueries({ queryKey: savedTests(automationId).queryKey });
  const remove = useMutation({
    mutationFn: () => testDelete(automationId, test.id),
    onSuccess: async () => {
      await refresh();
      useToasts.getState().show(`“${isolated(shortened(test.name, 60))}” is deleted.`);
    },
  });
  const accept = useMutation({
    mutationFn: () => {
      const { id: _id, expected: _expected, created_by: _by, updated_at: _at, ...words } = test;
      return testUpdate(automationId, test.id, {
        ...words,
        take_down: true,
        document: store.getState().document,
      });
    },
    onSuccess: async () => {
      close();
      await refresh();
      run.mutate([test.id]);
    },
  });
  const tryIt = () => {
    useSampleState.getState().choose(TYPED, test.event);
    usePlayState.getState().set({ asked: { what: "all", node: null } });
    store.getState().set({ drawer: "play" });
  };
  return (
    <>
      <div className={styles.acts}>
        <h3 dir="auto">{shortened(test.name, 200)}</h3>
        <Button small icon={Play} busy={run.isPending} onClick={() => run.mutate([test.id])}>
          Run
        </Button>
        <Button small look="quiet" icon={FlaskConical} onClick={tryIt}>
          Try its event
        </Button>
        <Button small look="quiet" icon={Pencil} onClick={() => setOpen("edit")}>
          Edit
        </Button>
        <Button small look="quiet" icon={Trash2} onClick={() => setOpen("delete")}>
          Delete
        </Button>
      </div>
      {test.description ? <LongText text={test.description} /> : null}
      {last && !last.result.passed ? (
        <>
          {/* Before what differs: that may be long, and the keys pass through all of it. */}
          <p>
            <Button small onClick={() => setOpen("accept")}>
              Expect what it does now…
            </Button>
          </p>
          <MismatchList mismatches={last.result.mismatches} />
        </>
      ) : null}
      {last?.result.passed ? (
        <p className={styles.passed}>
          <Check size={14} aria-hidden /> It passes, in {formatDuration(last.result.duration_ms)}.
        </p>
      ) : null}
      <section aria-label="What it expects">
        <h4>What it expects of {test.event.type}</h4>
        <ul className={styles.expected}>
          {expectedWords(store.getState(), test.expected).map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
        </ul>
      </section>
      {open === "edit" ? (
        <TestDialog test={test} onClose={close} onSaved={() => run.mutate([test.id])} />
      ) : null}
      <ConfirmDialog
        open={open === "delete"}
        onClose={close}
        title={`Delete the test “${isolated(shortened(test.name, 60))}”?`}
        about="It runs no more before publishing. This cannot be taken back."
        verb="Delete"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      />
      <ConfirmDialog
        open={open === "accept"}
        onClose={close}
        title="Expect what it does now?"
        about="What the drawing does with this event now becomes right. What was expected so far is forgotten."
        verb="Expect it"
        busy={accept.isPending}
        onConfirm={() => accept.mutate()}
      />
    </>
  );
}
