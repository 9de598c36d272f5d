import { useCallback, useEffect, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import type { AutomationDocument } from "../../graph/document";
import { StaleDraft } from "../server/ask";
import { automationDraftNow, draftSave } from "../server/queries";
import type { EditorStore } from "../state/editorStore";

const PAUSE_MS = 700;
const AGAIN_MS = 4000;

/** What somebody else saved while this one was drawn upon. */
export type Conflict = {
  /** What both began with. */
  base: AutomationDocument;
  theirs: AutomationDocument;
  revision: number;
  who: string;
  at: string;
};

export type Saving = {
  state: "saved" | "unsaved" | "saving" | "failed" | "conflict";
  revision: number;
  problem: Problem | null;
  conflict: Conflict | null;
};

export type Autosave = Saving & {
  /** Saves at once; true when what is drawn is what is kept. */
  saveNow: () => Promise<boolean>;
  keepMine: () => void;
  takeTheirs: () => void;
};

/** Saves the draft a moment after each change, one save at a time; tries again when the connection was lost. */
export function useAutosave(store: EditorStore, id: string, revision: number): Autosave {
  const [saving, setSaving] = useState<Saving>({ state: "saved", revision, problem: null, conflict: null });
  const known = useRef({
    document: store.getState().document,
    revision,
    busy: null as Promise<boolean> | null,
  });
  const stopped = useRef(false);

  const saveNow = useCallback(async (): Promise<boolean> => {
    const now = known.current;
    if (now.busy) await now.busy;
    const { document } = store.getState();
    if (document === now.document) return true;
    if (stopped.current) return false;
    setSaving((last) => ({ ...last, state: "saving" }));
    now.busy = (async () => {
      try {
        const saved = await draftSave(id, document, now.revision);
        now.document = document;
        now.revision = saved.revision;
        const isAll = store.getState().document === document;
        const state = isAll ? "saved" : "unsaved";
        setSaving({ state, revision: saved.revision, problem: null, conflict: null });
        return isAll;
      } catch (error) {
        if (error instanceof StaleDraft) {
          stopped.current = true;
          const conflict = await conflictOf(id, error, now.document);
          setSaving((last) => ({ ...last, state: "conflict", conflict }));
        } else {
          setSaving((last) => ({ ...last, state: "failed", problem: Problem.from(error) }));
        }
        return false;
      } finally {
        now.busy = null;
      }
    })();
    return now.busy;
  }, [store, id]);

  useEffect(() => {
    let timer = 0;
    const unsubscribe = store.subscribe((state, last) => {
      if (state.document === last.document) return;
      if (!stopped.current) setSaving((was) => (was.state === "saved" ? { ...was, state: "unsaved" } : was));
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void saveNow(), PAUSE_MS);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
      void saveNow();
    };
  }, [store, saveNow]);

  useEffect(() => {
    if (saving.state !== "failed" && saving.state !== "unsaved") return;
    const isLost =
      saving.state === "unsaved" || saving.problem?.status === 0 || (saving.problem?.status ?? 0) >= 500;
    if (!isLost) return;
    const timer = window.setTimeout(() => void saveNow(), AGAIN_MS);
    return () => window.clearTimeout(timer);
  }, [saving, saveNow]);

  useEffect(() => {
    if (saving.state === "saved") return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [saving.state]);

  const decide = (mine: boolean) => {
    const { conflict } = saving;
    if (!conflict) return;
    known.current.revision = conflict.revision;
    known.current.document = conflict.theirs;
    stopped.current = false;
    setSaving({
      state: mine ? "unsaved" : "saved",
      revision: conflict.revision,
      problem: null,
      conflict: null,
    });
    if (mine) void saveNow();
    else store.getState().replace(`Took what ${conflict.who} saved`, conflict.theirs);
    if (!mine) known.current.document = store.getState().document;
  };
  return { ...saving, saveNow, keepMine: () => decide(true), takeTheirs: () => decide(false) };
}

async function conflictOf(id: string, { body }: StaleDraft, base: AutomationDocument): Promise<Conflict> {
  const said = {
    base,
    who: typeof body.saved_by === "string" ? body.saved_by : "somebody else",
    at: typeof body.saved_at === "string" ? body.saved_at : new Date().toISOString(),
  };
  if (body.current && typeof body.revision === "number")
    return { ...said, theirs: body.current as AutomationDocument, revision: body.revision };
  const now = await automationDraftNow(id);
  return { ...said, theirs: now.document, revision: now.draft.revision };
}
