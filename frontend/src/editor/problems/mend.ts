import type { AutomationDocument } from "../../graph/document";
import { withoutPlaces } from "../../graph/withoutPlaces";
import type { DocumentProblem } from "../server/types";
import type { EditorStore } from "../state/editorStore";
import { mended } from "./mended";

const CHANGED = "This was changed after it was checked. What is wrong with it now is told anew.";
const UNKNOWN = "This was changed after it was checked, and Millrace does not say what is wrong with it now.";

type Offer = {
  problem: DocumentProblem;
  /** The drawing that it is a problem of. */
  checked: AutomationDocument;
  /** Tells what is wrong with a drawing. Raises whatever keeps it from telling. */
  check: (document: AutomationDocument) => Promise<DocumentProblem[]>;
};

/**
 * Does what a problem offers, at once where that is clear. Where the same place was changed since it was checked, as by
 * somebody who was still writing there, the drawing of now is checked first: it is done if that offers the same still.
 */
export async function mend(store: EditorStore, { problem, checked, check }: Offer): Promise<void> {
  if (isMended(store, problem, checked)) return;
  const now = withoutPlaces(store.getState().document);
  let found: DocumentProblem[];
  try {
    found = await check(now);
  } catch {
    store.getState().refuse(UNKNOWN);
    return;
  }
  const still = found.filter((each) => isSamePlace(each, problem));
  const same = still.find((each) => each.fix?.title === problem.fix?.title);
  // What was pressed twice, or mended by hand meanwhile, is not wrong any more.
  if (still.length > 0 && !(same && isMended(store, same, now))) store.getState().refuse(CHANGED);
}

function isMended(store: EditorStore, { fix }: DocumentProblem, checked: AutomationDocument): boolean {
  const { document, kinds, change } = store.getState();
  const made = fix ? mended(document, checked, fix.patch, kinds) : document;
  if (fix && made) change(fix.title, () => made);
  return made !== null;
}

function isSamePlace(one: DocumentProblem, other: DocumentProblem): boolean {
  return one.code === other.code && one.node === other.node && one.field === other.field;
}
