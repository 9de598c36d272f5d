import type { AutomationDocument } from "../../graph/document";
import { sameValue } from "../../graph/sameValue";
import type { DraftShelf, KeptDraft } from "./keptDraft";

/** What is kept and not saved. It may be saved all the same, where only the answer was lost: then it is forgotten. */
export function unsavedOf(shelf: DraftShelf, saved: AutomationDocument): KeptDraft | null {
  const kept = shelf.find();
  if (!kept || !sameValue(kept.document, saved)) return kept;
  shelf.forget();
  return null;
}
