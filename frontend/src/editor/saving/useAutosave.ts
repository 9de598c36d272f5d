import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { sessionQuery } from "../../api/session";
import { useSession } from "../../app/SessionContext";
import { automationDraftNow } from "../server/firstDraft";
import { draftSave } from "../server/queries";
import type { EditorStore } from "../state/editorStore";
import { Autosaver, type Saving } from "./Autosaver";
import { DraftShelf, type Sent } from "./keptDraft";
import type { Opening } from "./opening";
import { standing } from "./standing";

export type Autosave = Saving & Pick<Autosaver, "saveNow" | "keepMine" | "takeTheirs" | "hear" | "retry">;

/** Keeps the draft saved while the editor is open, and warns before what is not saved is left. */
export function useAutosave(store: EditorStore, id: string, opening: Opening): Autosave {
  const client = useQueryClient();
  const { user } = useSession();
  const [autosaver] = useState(() => {
    const session = () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    const server = {
      save: ({ document, key }: Sent, revision: number) => draftSave(id, { document, revision, key }),
      load: async () => {
        const { document, draft } = await automationDraftNow(id);
        return {
          document: await standing(document, store.getState().kinds),
          revision: draft.revision,
          who: draft.updated_by ?? "Somebody",
          at: draft.updated_at,
        };
      },
      renew: session,
      onSignedOut: () => void session(),
    };
    return new Autosaver(store, server, new DraftShelf(user.id, id), { ...opening, me: user.name });
  });
  const saving = useSyncExternalStore(autosaver.subscribe, autosaver.get);
  useEffect(() => autosaver.begin(), [autosaver]);
  useEffect(() => {
    window.addEventListener("online", autosaver.retry);
    window.addEventListener("pagehide", autosaver.shelve);
    return () => {
      window.removeEventListener("online", autosaver.retry);
      window.removeEventListener("pagehide", autosaver.shelve);
    };
  }, [autosaver]);
  const isSaved = saving.state === "saved";
  useEffect(() => {
    if (isSaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isSaved]);
  const { saveNow, keepMine, takeTheirs, hear, retry } = autosaver;
  return { ...saving, saveNow, keepMine, takeTheirs, hear, retry };
}
