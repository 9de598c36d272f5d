import { useQueryClient } from "@tanstack/react-query";
import { documentProblems } from "../server/queries";
import type { DocumentProblem } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { useCheck } from "./CheckContext";
import { mend } from "./mend";

/** Does what a problem offers, also while what is drawn is already another drawing than the one that has it. */
export function useMend(): (problem: DocumentProblem) => void {
  const { store, automationId } = useEditorContext();
  const { document: checked } = useCheck();
  const client = useQueryClient();
  return (problem) => {
    if (!checked) return;
    const check = (document: typeof checked) => client.fetchQuery(documentProblems(automationId, document));
    void mend(store, { problem, checked, check });
  };
}
