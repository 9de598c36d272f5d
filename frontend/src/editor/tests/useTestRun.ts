import { useMutation } from "@tanstack/react-query";
import { useEditorContext } from "../state/EditorContext";
import { testsRun } from "./testQueries";
import { useTestResults } from "./testResults";

/** Runs tests upon the drawing as it stands; no ids are all of them. */
export function useTestRun() {
  const { store, automationId } = useEditorContext();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (tests: string[] | undefined) => {
      const { document } = store.getState();
      const ran = await testsRun(automationId, document, tests);
      useTestResults.getState().take(ran.results, document);
      return ran;
    },
  });
}

/** How many of the tests passed, in words. */
export function runWords(passed: number, failed: number): string {
  const all = passed + failed;
  if (all === 0) return "There are no tests yet.";
  if (failed === 0) return all === 1 ? "The test passes." : `All ${all} tests pass.`;
  if (all === 1) return "The test fails.";
  return failed === all
    ? `All ${all} tests fail.`
    : `${failed} of ${all} tests ${failed === 1 ? "fails" : "fail"}.`;
}
