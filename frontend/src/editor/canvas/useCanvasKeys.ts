import { useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, useCallback } from "react";
import { TRIGGER } from "../../graph/document";
import { neighbour } from "../../graph/walk";
import { selectionMove } from "../state/actions";
import { useEditorContext } from "../state/EditorContext";
import { cardFocus } from "./cardFocus";

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-20, 0],
  ArrowRight: [20, 0],
  ArrowUp: [0, -20],
  ArrowDown: [0, 20],
};

/** Arrow keys walk along the arrows; with Alt they move the selected cards; Escape closes the form, then keeps one card of many. */
export function useCanvasKeys() {
  const { store } = useEditorContext();
  const flow = useReactFlow();
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      if (target.closest("input, textarea")) return;
      const state = store.getState();
      if (event.key === "Escape") {
        // The form first; the card keeps the focus, so that the keys go on from where one is.
        if (state.opened !== null) state.open(null);
        else if (state.selection.size > 1) state.select([cardOf(target) ?? TRIGGER]);
        return;
      }
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (event.altKey) return selectionMove(store, ...step);
      const from = cardOf(target) ?? [...state.selection][0];
      const { document } = state;
      const cards = [{ id: TRIGGER, position: document.trigger.position }, ...document.nodes].map(
        ({ id, position }) => ({ id, position: position ?? { x: 0, y: 0 } }),
      );
      const to = from ? neighbour(document, cards, from, event.key) : TRIGGER;
      if (!to) return;
      if (event.shiftKey) state.select([...state.selection, to]);
      else state.select([to]);
      cardFocus(flow, state, to);
    },
    [store, flow],
  );
}

/** The card that the keys were pressed on. */
function cardOf(target: HTMLElement): string | undefined {
  return target.closest<HTMLElement>(".react-flow__node")?.dataset.id;
}
