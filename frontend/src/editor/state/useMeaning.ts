import type { AutomationDocument } from "../../graph/document";
import { keyOf } from "../../graph/keyOf";
import { withoutPlaces } from "../../graph/withoutPlaces";
import { useSettled } from "../../ui/useSettled";
import { useEditor } from "./EditorContext";

const SETTLE_MS = 250;
/** A large drawing is judged when a hand really rests: meanwhile the server has the expression to look at. */
const LARGE = { steps: 150, settleMs: 700 };

/**
 * The document without where its cards and notes lie, settled: the same object as long as nothing changes that the server
 * judges. Of notes too that is all that publishing judges: the server keeps no drawing whose cards lie at anything but numbers.
 */
export function useMeaning(): AutomationDocument {
  const document = useEditor((state) => state.document);
  return meaningOf(useSettled(document, document.nodes.length > LARGE.steps ? LARGE.settleMs : SETTLE_MS));
}

const meanings = new WeakMap<AutomationDocument, AutomationDocument>();
let last: AutomationDocument | null = null;

/** Worked out once for each document, however many parts of the page ask; the last one again where it is the same. */
function meaningOf(document: AutomationDocument): AutomationDocument {
  const known = meanings.get(document);
  if (known) return known;
  const made = withoutPlaces(document);
  if (last === null || keyOf(last) !== keyOf(made)) last = made;
  meanings.set(document, last);
  return last;
}
