import type { AutomationDocument } from "../../graph/document";
import { sameValue } from "../../graph/sameValue";
import { withoutPlaces } from "../../graph/withoutPlaces";
import type { DocumentProblem } from "../server/types";
import type { EditorStore } from "../state/editorStore";
import { mended } from "./mended";

const ARROW = /^\/edges\/(\d+)/;
const CHANGED = "This was changed after it was checked. What is wrong with it now is told anew.";
const AGAIN = "This was changed after it was checked. It is checked again first.";
const UNKNOWN = "This was changed after it was checked, and Millrace does not say what is wrong with it now.";

type Offer = {
  problem: DocumentProblem;
  /** The drawing that it is a problem of. */
  checked: AutomationDocument;
  /** Tells what is wrong with a drawing. Raises whatever keeps it from telling. */
  check: (document: AutomationDocument) => Promise<DocumentProblem[]>;
};

/** After so long somebody who pressed asks himself whether anything comes of it. */
const WONDER_MS = 300;

/**
 * Does what a problem offers, at once where that is clear. Where the same place was changed since it was checked, as by
 * somebody who was still writing there, the drawing of now is checked first: it is done if that offers the same still.
 */
export async function mend(store: EditorStore, { problem, checked, check }: Offer): Promise<void> {
  if (isMended(store, problem, checked)) return;
  const now = withoutPlaces(store.getState().document);
  const { refuse } = store.getState();
  const wondering = setTimeout(() => refuse(AGAIN), WONDER_MS);
  let found: DocumentProblem[];
  try {
    found = await check(now);
  } catch {
    refuse(UNKNOWN);
    return;
  } finally {
    clearTimeout(wondering);
  }
  const meant = arrowsOf(problem, checked);
  const still = found.filter((each) => isSamePlace(each, problem) && sameValue(arrowsOf(each, now), meant));
  const same = still.find((each) => each.fix?.title === problem.fix?.title);
  // What was pressed twice, or mended by hand meanwhile, is not wrong any more.
  if (still.length > 0 && !(same && isMended(store, same, now))) refuse(CHANGED);
}

function isMended(store: EditorStore, { fix }: DocumentProblem, checked: AutomationDocument): boolean {
  const { document, kinds, change } = store.getState();
  const made = fix ? mended(document, checked, fix.patch, kinds) : document;
  if (fix && made) change(fix.title, () => made);
  return made !== null;
}

/** What is wrong with an arrow is told at its step, as of any other arrow there: which it is, its fix tells. */
function arrowsOf({ fix }: DocumentProblem, { edges }: AutomationDocument) {
  const meant = (fix?.patch ?? []).map(({ path }) => edges[Number(ARROW.exec(path)?.[1])]);
  return meant.every((edge) => edge !== undefined)
    ? meant.map(({ id, from, to }) => [id, from.node, to.node])
    : [];
}

function isSamePlace(one: DocumentProblem, other: DocumentProblem): boolean {
  return one.code === other.code && one.node === other.node && one.field === other.field;
}
