import type { AutomationDocument } from "../../graph/document";
import { sameValue } from "../../graph/sameValue";
import { isSaved } from "./isSaved";
import type { DraftShelf, KeptDraft } from "./keptDraft";

/**
 * What is kept and not saved. It may be saved all the same, where only the answer was lost: then it is forgotten. Where
 * something else was sent that may still come over it, it stays kept: whoever may draw again has it saved after that.
 */
export function unsavedOf(shelf: DraftShelf, saved: AutomationDocument): KeptDraft | null {
  const kept = shelf.find();
  if (!kept || !sameValue(kept.document, saved)) return kept;
  if (isSaved(kept, saved)) shelf.forget();
  return null;
}
