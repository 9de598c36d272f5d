import { useEffect } from "react";
import { TRIGGER } from "../../graph/document";
import { useEditorContext } from "../state/EditorContext";
import { watchDoublePress } from "./doublePress";

/** Pressing a card twice renames it. */
export function useDoublePress(): void {
  const { store } = useEditorContext();
  useEffect(
    () => watchDoublePress(window, cardOf, (card) => store.getState().set({ renaming: card })),
    [store],
  );
}

/** The card that is pressed, if it has a name; null for its buttons, its ways out and everything else. */
function cardOf(event: PointerEvent): string | null {
  const target = event.target instanceof Element ? event.target : null;
  const card = target?.closest<HTMLElement>("[data-canvas] .react-flow__node")?.dataset.id;
  if (!card || card === TRIGGER || target?.closest("button, input, textarea, .react-flow__handle"))
    return null;
  return card;
}
