import { TRIGGER } from "../../graph/document";
import type { Wrong } from "../problems/ProblemLine";
import { problemKeys } from "../problems/problemKeys";
import { useMend } from "../problems/useMend";
import type { DocumentProblem } from "../server/types";
import { useEditorContext } from "../state/EditorContext";

/** Says problems of an open form as its lines tell them: mended, one goes on where it was wrong. */
export function useWrong(): (problems: DocumentProblem[]) => Wrong[] {
  const { store } = useEditorContext();
  const mend = useMend();
  return (problems) => {
    const keys = problemKeys(problems);
    return problems.map((problem, at) => {
      const { node, field, message, severity, fix } = problem;
      const go = () => {
        const { document, open } = store.getState();
        // The fix may have taken the step away.
        const isThere = node === TRIGGER || document.nodes.some((each) => each.id === node);
        if (node !== null && isThere) open(node, field);
      };
      const mended = () => {
        mend(problem);
        go();
      };
      return {
        id: keys[at] ?? "",
        message,
        severity,
        fix: fix ? { title: fix.title, mend: mended } : null,
        go,
      };
    });
  };
}
