import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../ui/Button";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { TestsFailed } from "../server/ask";
import type { TestResult } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { MismatchList } from "../tests/MismatchList";
import styles from "../tests/Tests.module.css";
import { testGate } from "../tests/testQueries";
import { useTestResults } from "../tests/testResults";
import { runWords } from "../tests/useTestRun";

type Props = {
  /** Whether publishing has to wait: while the tests run, and when one fails. */
  onVerdict: (isBlocked: boolean) => void;
  /** Leads to the tests. */
  onGo: () => void;
  /** What publishing was refused with, if it was. */
  refusal?: unknown;
};

/** The automation's tests, run on what is about to go live: one that fails stands in the way, and says how. */
export function TestGate({ onVerdict, onGo, refusal }: Props) {
  const { store, automationId } = useEditorContext();
  const document = useEditor((state) => state.document);
  const run = useQuery(testGate(automationId, document));
  const refused = refusal instanceof TestsFailed ? refusal.results : [];
  const results = run.data?.results ?? [];
  const failing = refused.length > 0 ? refused : results.filter((each) => !each.passed);
  // Where the tests cannot be run here, the server still runs them before anything goes live.
  const isBlocked = run.isPending || failing.length > 0;
  useEffect(() => onVerdict(isBlocked), [onVerdict, isBlocked]);
  useEffect(() => {
    if (run.data) useTestResults.getState().take(run.data.results, document);
  }, [run.data, document]);
  if (run.error && refused.length === 0)
    return <ProblemNote error={run.error} onRetry={() => void run.refetch()} />;
  if (run.isPending) return <Skeleton lines={1} />;
  if (results.length === 0 && refused.length === 0) return null;
  const show = (result: TestResult) => {
    useTestResults.getState().choose(result.test);
    store.getState().set({ drawer: "tests" });
    onGo();
  };
  const count = results.length || refused.length;
  return (
    <section className={styles.gate} aria-label="Tests">
      <div role="status">
        <h3>
          {failing.length > 0 ? (
            <CircleAlert size={14} aria-hidden />
          ) : (
            <CircleCheck size={14} aria-hidden color="var(--succeeded-solid)" />
          )}
          {runWords(count - failing.length, failing.length)}
        </h3>
      </div>
      {failing.length > 0 ? <p>What fails its own tests does not go live.</p> : null}
      {failing.length > 0 ? (
        <ul className={styles.failing}>
          {failing.slice(0, 5).map((result) => (
            <li key={result.test}>
              <div className={styles.acts}>
                <h4 dir="auto">{shortened(result.name, 120)}</h4>
                <Button small onClick={() => show(result)}>
                  Show the test
                </Button>
              </div>
              <MismatchList mismatches={result.mismatches} brief />
            </li>
          ))}
          {failing.length > 5 ? <li>And {failing.length - 5} more.</li> : null}
        </ul>
      ) : null}
    </section>
  );
}
