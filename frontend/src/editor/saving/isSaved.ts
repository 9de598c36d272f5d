import type { AutomationDocument } from "../../graph/document";
import { sameValue } from "../../graph/sameValue";
import type { KeptDraft } from "./keptDraft";

/** Whether the server has what was put aside, and nothing else was sent that may still come over it. */
export function isSaved({ sent, document }: KeptDraft, saved: AutomationDocument): boolean {
  return (sent === null || sent.document === document) && sameValue(document, saved);
}
