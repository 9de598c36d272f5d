import { useReactFlow } from "@xyflow/react";
import { type MouseEvent as ReactMouseEvent, useCallback } from "react";
import { useEditorContext } from "../state/EditorContext";
import { cardFocus } from "./cardFocus";
import type { DrawnCard } from "./flow";
import { useDoublePress } from "./useDoublePress";

/** What a press on a card, an arrow or the ground does: it is chosen, and the form of a card opens; two rename it. */
export function useChoosing() {
  const { store } = useEditorContext();
  const flow = useReactFlow();
  useDoublePress();
  const onNodeClick = useCallback(
    (event: ReactMouseEvent, node: DrawnCard) => {
      if (event.shiftKey || event.ctrlKey || event.metaKey || store.getState().renaming === node.id) return;
      // A note has no form; choosing it closes the one that is open.
      if (node.type === "note") store.getState().open(null);
      else store.getState().open(node.id);
      // A card takes the focus only once it is chosen, so the press itself could not give it.
      cardFocus(flow, store.getState(), node.id);
    },
    [store, flow],
  );
  const onEdgeClick = useCallback(
    (_event: unknown, edge: { id: string }) => store.getState().select([], [edge.id]),
    [store],
  );
  const onPaneClick = useCallback(() => {
    store.getState().open(null);
    store.getState().select([]);
  }, [store]);
  return { onNodeClick, onEdgeClick, onPaneClick };
}
