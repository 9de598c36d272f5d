import type { AutomationDocument } from "../../graph/document";

/** What was drawn and could not be saved, with what it was drawn upon. */
export type KeptDraft = {
  base: AutomationDocument;
  revision: number;
  document: AutomationDocument;
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
 * and a session that ended. Nothing is said where the browser keeps nothing.
 */
export class DraftShelf {
  readonly #key: string;
  readonly #storage: () => Storage;

  constructor(person: number, automation: string, storage: () => Storage = () => window.sessionStorage) {
    this.#key = `${PREFIX}${person}.${automation}`;
    this.#storage = storage;
  }

  keep(draft: Omit<KeptDraft, "at">): void {
    try {
      const kept: KeptDraft = { ...draft, at: new Date().toISOString() };
      this.#storage().setItem(this.#key, JSON.stringify(kept));
    } catch {
      // Full, or forbidden: the page goes on warning before it closes.
    }
  }

  find(): KeptDraft | null {
    try {
      const kept = JSON.parse(this.#storage().getItem(this.#key) ?? "null") as KeptDraft | null;
      return kept && isDrawing(kept.base) && isDrawing(kept.document) ? kept : null;
    } catch {
      return null;
    }
  }

  forget(): void {
    try {
      this.#storage().removeItem(this.#key);
    } catch {
      // As above.
    }
  }
}

/** What an older page put aside may have another form. */
function isDrawing(document: unknown): boolean {
  const { nodes, edges, trigger } = (document ?? {}) as Partial<AutomationDocument>;
  return Array.isArray(nodes) && Array.isArray(edges) && typeof trigger === "object";
}
