import type { AutomationDocument } from "../../graph/document";
import { patchStep } from "../../graph/edit";
import { STEP_ID } from "../../graph/ids";
import { isolated } from "../../graph/isolated";
import { nameTyped } from "../../graph/nameTyped";
import { renameIds } from "../../graph/rewrite";
import { shortened } from "../../ui/format/shortened";
import { usePracticeState } from "../play/practiceState";
import type { EditorStore } from "./editorStore";

/** Something in a drawing that has a name. */
export type Named = {
  /** Joins what is typed into one change. */
  joins: string;
  of: (document: AutomationDocument) => string;
  /** The document with another name for it. */
  renamed: (document: AutomationDocument, name: string) => AutomationDocument;
};

/** A step, which goes by its id while it has no name. */
export function stepNamed(id: string): Named {
  const find = ({ nodes }: AutomationDocument) => nodes.find((node) => node.id === id);
  return {
    joins: `name of ${id}`,
    of: (document) => find(document)?.name || id,
    renamed: (document, name) => {
      const node = find(document);
      return !node || node.name === name ? document : patchStep(document, id, { name });
    },
  };
}

/** The automation itself. */
export const AUTOMATION_NAMED: Named = {
  joins: "name of the automation",
  of: (document) => document.name,
  renamed: (document, name) => (document.name === name ? document : { ...document, name }),
};

/** Gives another name, letter by letter until it is settled; an empty one changes nothing. */
export function nameWrite(store: EditorStore, { joins, renamed }: Named, text: string): void {
  const kept = nameTyped(text);
  if (kept === "") return;
  store.getState().change(`Renamed to ${isolated(shortened(kept, 60))}`, (now) => renamed(now, kept), joins);
}

/** Takes a name back that was being written; `was` is what it was before. */
export function nameRestore(store: EditorStore, named: Named, was: string): void {
  const { document, history, undo } = store.getState();
  if (history.past.at(-1)?.joins === named.joins) undo();
  // A step that goes by its id is not given that as its name.
  else if (named.of(document) !== was) nameWrite(store, named, was);
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
