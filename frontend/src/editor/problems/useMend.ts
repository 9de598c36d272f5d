import { problemsNow } from "../server/queries";
import type { DocumentProblem } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { useCheck } from "./CheckContext";
import { mend } from "./mend";

/** So long is an answer waited for by somebody who pressed; a fix that came later would change what is looked at by then. */
const PATIENCE_MS = 6_000;

/** Does what a problem offers, also while what is drawn is already another drawing than the one that has it. */
export function useMend(): (problem: DocumentProblem) => void {
  const { store, automationId } = useEditorContext();
  const { document: checked } = useCheck();
  return (problem) => {
    if (!checked) return;
    // Asked by itself: what is asked in the background waits for a connection, and a press does not.
    const check = (document: typeof checked) => problemsNow(automationId, document, PATIENCE_MS);
    void mend(store, { problem, checked, check });
  };
}
