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
  /** What it goes by. */
  of: (document: AutomationDocument) => string;
  /** Its name as it is written down; undefined where none is. */
  written: (document: AutomationDocument) => string | undefined;
  /** The document with another name for it, or with none. */
  renamed: (document: AutomationDocument, name: string | undefined) => AutomationDocument;
};

/** A step, which goes by its id while it has no name. */
export function stepNamed(id: string): Named {
  const find = ({ nodes }: AutomationDocument) => nodes.find((node) => node.id === id);
  return {
    joins: `name of ${id}`,
    of: (document) => find(document)?.name || id,
    written: (document) => find(document)?.name,
    renamed: (document, name) => {
      const node = find(document);
      return !node || node.name === name ? document : patchStep(document, id, { name });
    },
  };
}

/** The automation itself. */
export const AUTOMATION_NAMED: Named = {
  joins: "name of the automation",
  of: ({ name }) => name,
  written: ({ name }) => name,
  renamed: (document, name = "") => (document.name === name ? document : { ...document, name }),
};

/** Gives another name, letter by letter until it is settled; an empty one changes nothing. */
export function nameWrite(store: EditorStore, { joins, renamed }: Named, text: string): void {
  const kept = nameTyped(text);
  if (kept === "") return;
  store.getState().change(`Renamed to ${isolated(shortened(kept, 60))}`, (now) => renamed(now, kept), joins);
}

/**
 * Takes a name back that was being written; `was` is what was written down before. It is written as a further letter is, not
 * undone: what nobody kept is nothing to undo, nor to do again. What was kept meanwhile is, and then this is a change as well.
 */
export function nameRestore(
  store: EditorStore,
  { joins, of, renamed }: Named,
  was: string | undefined,
): void {
  const { document, change } = store.getState();
  const words = `Renamed back to ${isolated(shortened(of(renamed(document, was)), 60))}`;
  change(words, (now) => renamed(now, was), joins);
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
