import { type Abridged, abridged, unabridged } from "../../graph/abridged";
import type { AutomationDocument } from "../../graph/document";

/** A save under way, or one that nobody answered: it may be kept. Its key makes it the same save however often it is sent. */
export type Sent = { key: string; document: AutomationDocument };

/** What was drawn and could not be saved, with what it was drawn upon and what was last sent of it. */
export type KeptDraft = {
  base: AutomationDocument;
  revision: number;
  sent: Sent | null;
  document: AutomationDocument;
  at: string;
};

/** As it is written down: each document beside the one before, so that three take hardly more room than one. */
type Written = {
  base: AutomationDocument;
  revision: number;
  sent?: { key: string; document: Abridged } | null;
  document: Abridged;
  at: string;
};

const PREFIX = "millrace.unsaved.";

/** Whether anything waits in this tab to be saved, whoever drew it. */
export function hasKeptDrafts(): boolean {
  try {
    return Object.keys(window.sessionStorage).some((key) => key.startsWith(PREFIX));
  } catch {
    return false;
  }
}

/**
 * Where drawings wait that could not be saved: in this tab, for this person, until they are saved. It outlives a reload
 * and a session that ended.
 */
export class DraftShelf {
  readonly #key: string;
  readonly #storage: () => Storage;

  constructor(person: number, automation: string, storage: () => Storage = () => window.sessionStorage) {
    this.#key = `${PREFIX}${person}.${automation}`;
    this.#storage = storage;
  }

  /** Puts a drawing aside; false where the browser has no room for it, or keeps nothing. */
  keep({ base, revision, sent, document }: Omit<KeptDraft, "at">): boolean {
    try {
      const written: Written = {
        base,
        revision,
        sent: sent && { key: sent.key, document: abridged(base, sent.document) },
        document: abridged(sent?.document ?? base, document),
        at: new Date().toISOString(),
      };
      this.#storage().setItem(this.#key, JSON.stringify(written));
      return true;
    } catch {
      return false;
    }
  }

  find(): KeptDraft | null {
    try {
      const written = JSON.parse(this.#storage().getItem(this.#key) ?? "null") as Written | null;
      return written && read(written);
    } catch {
      return null;
    }
  }

  forget(): void {
    try {
      this.#storage().removeItem(this.#key);
    } catch {
      // Forbidden: then nothing is there either.
    }
  }
}

/** What an older page put aside has whole documents, and may have another form altogether. */
function read({ base, revision, sent = null, document, at }: Written): KeptDraft | null {
  if (!isDrawing(base) || !isDrawing(document)) return null;
  const last = sent && unabridged(base, sent.document);
  if (sent && !last) return null;
  const drawn = unabridged(last ?? base, document);
  return drawn && { base, revision, sent: sent && last && { ...sent, document: last }, document: drawn, at };
}

function isDrawing(document: unknown): boolean {
  const { nodes, edges, trigger } = (document ?? {}) as Partial<AutomationDocument>;
  return Array.isArray(nodes) && Array.isArray(edges) && typeof trigger === "object";
}
