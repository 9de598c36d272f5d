import type { AutomationDocument } from "../../graph/document";
import type { DocumentProblem } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { patched } from "./patched";

/** What the drawing became by the fix of each problem. */
const mended = new WeakMap<DocumentProblem, AutomationDocument>();

/** Does what a problem offers. Until it is checked anew the button still stands there; pressed twice it does it once. */
export function useMend(): (problem: DocumentProblem) => void {
  const { store } = useEditorContext();
  return (problem) => {
    const { fix } = problem;
    if (!fix || mended.get(problem) === store.getState().document) return;
    store.getState().change(fix.title, (now) => patched(now, fix.patch));
    mended.set(problem, store.getState().document);
  };
}
