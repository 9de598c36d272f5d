import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionQuery } from "../../api/session";
import type { EditorStore } from "../state/editorStore";
import { Presence } from "./Presence";
import { useJoined } from "./PresenceContext";

/** Lets others see what is selected and open here; `hear` is called when somebody saved the draft. */
export function useEditorPresence(
  store: EditorStore,
  automation: string,
  hear: (revision: number) => unknown,
): Presence {
  const client = useQueryClient();
  const [presence] = useState(
    () =>
      new Presence(automation, {
        onSaved: (revision) => void hear(revision),
        onSignedOut: () => void client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      }),
  );
  useJoined(presence);
  useEffect(() => {
    const tell = () => {
      const { selection, opened } = store.getState();
      presence.at(selection, opened);
    };
    tell();
    return store.subscribe(tell);
  }, [store, presence]);
  return presence;
}
