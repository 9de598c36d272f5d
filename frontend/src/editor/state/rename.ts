import type { AutomationDocument } from "../../graph/document";
import { patchStep } from "../../graph/edit";
import { STEP_ID } from "../../graph/ids";
import { isolated } from "../../graph/isolated";
import { nameTyped } from "../../graph/nameTyped";
import { renameIds } from "../../graph/rewrite";
import { shortened } from "../../ui/format/shortened";
import { usePracticeState } from "../play/practiceState";
import type { EditorStore } from "./editorStore";

/** Gives a step another name, letter by letter until it is settled; an empty one changes nothing. */
export function stepRename(store: EditorStore, id: string, name: string): void {
  const kept = nameTyped(name);
  if (kept === "") return;
  const rename = (now: AutomationDocument) => {
    const node = now.nodes.find((each) => each.id === id);
    return !node || node.name === kept ? now : patchStep(now, id, { name: kept });
  };
  store.getState().change(`Renamed to ${isolated(shortened(kept, 60))}`, rename, joinsOf(id));
}

/** Takes a name back that was being written; `was` is what it was before. */
export function nameRestore(store: EditorStore, id: string, was: string): void {
  const { history, undo } = store.getState();
  if (history.past.at(-1)?.joins === joinsOf(id)) undo();
  else stepRename(store, id, was);
}

function joinsOf(id: string): string {
  return `name of ${id}`;
}

/** Lets expressions call a step by another word. Answers why not, in words, or null. */
export function stepCall(store: EditorStore, id: string, wanted: string): string | null {
  if (wanted === id) return null;
  if (!STEP_ID.test(wanted) || wanted === "trigger")
    return "Small letters, digits and underscores, a letter first: order_summary.";
  const { document, change, open } = store.getState();
  if (document.nodes.some((node) => node.id === wanted)) return "Another step is called that already.";
  change(`Expressions call it ${wanted}`, (now) => renameIds(now, new Map([[id, wanted]])));
  usePracticeState.getState().follow(id, wanted);
  open(wanted);
  return null;
}
