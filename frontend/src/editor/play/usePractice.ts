import { useEffect } from "react";
import { useSession } from "../../app/SessionContext";
import { useEditorContext } from "../state/EditorContext";
import { usePlayState } from "./playState";
import { practiceOpen } from "./practiceState";

/** Begins with what this person left standing in for the steps of the automation that is open. */
export function usePractice(): void {
  const { store, automationId } = useEditorContext();
  const { user } = useSession();
  useEffect(() => {
    const nodes = store.getState().document.nodes.map((node) => node.id);
    practiceOpen(user.id, automationId, nodes);
    return () => usePlayState.getState().set({ asked: null, peeked: null, standIn: null });
  }, [store, automationId, user.id]);
}
