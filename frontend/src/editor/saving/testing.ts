import { vi } from "vitest";
import { Problem } from "../../api/problem";
import type { AutomationDocument } from "../../graph/document";
import { patchStep } from "../../graph/edit";
import { drawing, KINDS, step } from "../../graph/testing";
import { StaleDraft } from "../server/StaleDraft";
import { createEditorStore } from "../state/editorStore";
import { Autosaver } from "./Autosaver";
import { DraftShelf, type KeptDraft, type Sent } from "./keptDraft";

/** What tests begin with. */
export const base = drawing([step("a"), step("b")], "trigger>a", "a>b");
/** Milliseconds after a change until it is saved. */
export const PAUSE = 700;

/** A draft as the server keeps it: one document, one revision, and which key made which. */
export class Draft {
  document: AutomationDocument = base;
  revision = 1;
  by = "Ann";
  refusal: Error | null = null;
  saves = 0;
  readonly keys = new Map<string, number>();
  /** It has kept so much since that it cannot tell. */
  isForgetful = false;

  save = async ({ document, key }: Sent, revision: number) => {
    this.saves += 1;
    if (this.refusal) throw this.refusal;
    const kept = this.keys.get(key);
    if (kept === this.revision) return { revision: kept };
    if (revision !== this.revision) {
      const problem = new Problem({ title: "Saved elsewhere", status: 409, code: "stale_revision" });
      throw new StaleDraft(problem, {
        current: structuredClone(this.document),
        revision: this.revision,
        saved_by: this.by,
        ...(this.isForgetful ? {} : { kept_as: kept ?? null }),
      });
    }
    this.change(structuredClone(document));
    this.keys.set(key, this.revision);
    return { revision: this.revision };
  };

  load = async () => ({
    document: structuredClone(this.document),
    revision: this.revision,
    who: this.by,
    at: "2026-01-01T00:00:00Z",
  });

  /** Somebody else saves. */
  change(document: AutomationDocument) {
    this.document = document;
    this.revision += 1;
  }
}

/** A shelf that keeps what it is given, up to so many characters. */
export function shelfOf(room = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new DOMException("Full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
  return new DraftShelf(1, "x", () => storage);
}

type Start = Pick<KeptDraft, "base" | "revision" | "sent" | "document">;

/** A page that has a draft open: begun, with what a test does to it. */
export function opened(draft = new Draft(), shelf = shelfOf(), start: Partial<Start> = {}) {
  const from = { base, revision: 1, sent: null, ...start };
  const store = createEditorStore(start.document ?? from.base, KINDS);
  const server = { save: draft.save, load: draft.load, renew: vi.fn(async () => {}), onSignedOut: vi.fn() };
  const autosaver = new Autosaver(store, server, shelf, { ...from, me: "Me" });
  const end = autosaver.begin();
  const rename = (id: string, name: string) =>
    store.getState().change(`Renamed ${id}`, (now) => patchStep(now, id, { name }));
  const names = () => store.getState().document.nodes.map((node) => node.name);
  return { store, shelf, server, autosaver, end, rename, names, draft };
}
