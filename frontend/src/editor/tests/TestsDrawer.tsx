import { useQuery } from "@tanstack/react-query";
import { Check, CircleDashed, FlaskConical, ListChecks, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ProblemNote } from "../../ui/ProblemNote";
import { RowButton, RowMark, RowName } from "../../ui/RowButton";
import { Skeleton } from "../../ui/Skeleton";
import type { SavedTest } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { TestDetail } from "./TestDetail";
import styles from "./Tests.module.css";
import { savedTests } from "./testQueries";
import { useTestResults } from "./testResults";
import { runWords, useTestRun } from "./useTestRun";

/** The automation's tests: how each went last, and in which way the chosen one failed. */
export function TestsDrawer() {
  const { store, automationId } = useEditorContext();
  const tests = useQuery(savedTests(automationId));
  const run = useTestRun();
  const { results, chosen } = useTestResults();
  const begun = useRef(false);
  const { mutate } = run;
  const items = tests.data ?? [];
  const isAny = items.length > 0;
  useEffect(() => {
    if (!isAny || begun.current) return;
    begun.current = true;
    mutate(undefined);
  }, [isAny, mutate]);
  if (tests.error) return <ProblemNote error={tests.error} onRetry={() => void tests.refetch()} />;
  if (!tests.data) return <Skeleton lines={3} />;
  if (!isAny)
    return (
      <EmptyState
        icon={ListChecks}
        title="No tests yet"
        actions={
          <Button icon={FlaskConical} onClick={() => store.getState().set({ drawer: "play" })}>
            Open the playground
          </Button>
        }
      >
        Run a sample event, and save what you see as a test. From then on it runs before each publishing, and
        one that fails keeps a mistake from going live.
      </EmptyState>
    );
  const known = items.map((each) => results[each.id]?.result).filter((each) => each !== undefined);
  const failed = known.filter((each) => !each.passed).length;
  const shown =
    items.find((each) => each.id === chosen) ??
    items.find((each) => results[each.id]?.result.passed === false) ??
    items[0];
  return (
    <div className={styles.tests}>
      <section className={styles.list} aria-label="Tests">
        <div className={styles.head}>
          <Button small look="primary" busy={run.isPending} onClick={() => run.mutate(undefined)}>
            Run all
          </Button>
          <p role="status">{known.length === items.length ? runWords(known.length - failed, failed) : ""}</p>
        </div>
        <ol>
          {items.map((test) => (
            <li key={test.id}>
              <TestRow test={test} isChosen={test.id === shown?.id} />
            </li>
          ))}
        </ol>
      </section>
      <div className={styles.detail}>
        {run.error ? <ProblemNote pressed error={run.error} /> : null}
        {shown ? <TestDetail key={shown.id} test={shown} run={run} /> : null}
      </div>
    </div>
  );
}

function TestRow({ test, isChosen }: { test: SavedTest; isChosen: boolean }) {
  const last = useTestResults((state) => state.results[test.id]);
  const document = useEditor((state) => state.document);
  const { word, Icon, state } = !last
    ? { word: "not run yet", Icon: CircleDashed, state: "none" }
    : last.result.passed
      ? { word: "passes", Icon: Check, state: "succeeded" }
      : { word: "fails", Icon: X, state: "failed" };
  return (
    <RowButton
      className={styles.row}
      chosen={isChosen}
      onChoose={() => useTestResults.getState().choose(test.id)}
    >
      <RowMark icon={Icon} state={state} />
      <RowName>{test.name.slice(0, 120)}</RowName>
      <small>
        {word}
        {last && last.document !== document ? ", before the last change" : ""}
      </small>
    </RowButton>
  );
}
