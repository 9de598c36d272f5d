import type { AutomationDetail } from "../../api/types";
import type { AutomationDocument } from "../../graph/document";
import { type History, NO_HISTORY, record } from "../../graph/history";
import { isSaved } from "./isSaved";
import type { DraftShelf, Sent } from "./keptDraft";

/** What an editor begins with: what is drawn, and what it was drawn upon. */
export type Opening = {
  document: AutomationDocument;
  history: History;
  base: AutomationDocument;
  revision: number;
  /** Of what was put aside: what was sent, and it is not known what became of it. */
  sent: Sent | null;
  /** When what is drawn was put aside unsaved; null where nothing was. */
  keptAt: string | null;
};

/** The draft as the server has it, or what this person drew upon it before and could not save. */
export function openingOf(automation: AutomationDetail, shelf: DraftShelf): Opening {
  const kept = shelf.find();
  if (kept && !isSaved(kept, automation.document)) {
    const { base, revision, sent, document, at } = kept;
    const words = "What was not saved";
    const history = record(NO_HISTORY, { before: base, after: document, words });
    return { document, history, base, revision, sent, keptAt: at };
  }
  const { document } = automation;
  const { revision } = automation.draft;
  return { document, history: NO_HISTORY, base: document, revision, sent: null, keptAt: null };
}
