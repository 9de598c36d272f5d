import { useReactFlow } from "@xyflow/react";
import { type DragEvent, useCallback, useEffect, useRef } from "react";
import { edgeAt, onGrid } from "../../graph/arrange";
import { portsOf } from "../../graph/describe";
import type { AutomationDocument } from "../../graph/document";
import { insertIntoEdge, moveCards } from "../../graph/edit";
import type { Kinds } from "../../graph/kinds";
import { CARD_WIDTH, HEAD_PORT } from "../../graph/layout";
import { stepAdd } from "../state/actions";
import { useEditorContext } from "../state/EditorContext";
import { KIND_DRAGGED } from "./dragged";
import type { DrawnCard } from "./flow";

/** What dragging cards does to the drawing. `setDrop` is told the arrow into which a card would fall. */
export function useMoving(setDrop: (edge: string | null) => void) {
  const { store } = useEditorContext();
  /** The card that was pressed on; null where it was the frame around several. */
  const pressed = useRef<string | null>(null);
  const onDragStart = useCallback(
    (_event: unknown, held: DrawnCard, dragged: DrawnCard[]) => {
      pressed.current = held.id;
      store.getState().set({ dragged: new Set(dragged.map((card) => card.id)) });
    },
    [store],
  );
  // Told right behind the start.
  const onFrameDragStart = useCallback(() => {
    pressed.current = null;
  }, []);
  useEffect(
    () =>
      store.subscribe(({ dragged, set }, last) => {
        if (dragged === last.dragged) return;
        // React Flow gives a drag up whose card is gone, and tells nobody: not even how it ends.
        if (!dragged) setDrop(null);
        else if (pressed.current !== null && !dragged.has(pressed.current)) set({ dragged: null });
      }),
    [store, setDrop],
  );
  const onDragStop = useCallback(
    (_event: unknown, held: DrawnCard | undefined, dragged: DrawnCard[]) => {
      const isHeld = store.getState().dragged !== null;
      setDrop(null);
      store.getState().set({ dragged: null });
      // None is left where all were deleted while the mouse held them, or where what it held is called otherwise by now.
      if (!held || !isHeld) return;
      // A card follows the mouse as it is; where it is let go, it takes its place on the grid.
      const places = onGrid(Object.fromEntries(dragged.map((each) => [each.id, each.position])), held.id);
      const only = dragged.length === 1 ? dragged[0] : undefined;
      const { change, kinds } = store.getState();
      change(dragged.length === 1 ? "Moved a card" : "Moved cards", (now) => {
        const moved = moveCards(now, places);
        const edge = only ? edgeUnder(now, only, kinds) : null;
        const node = only && now.nodes.find((each) => each.id === only.id);
        return edge && node
          ? insertIntoEdge(moved, edge, node.id, portsOf(node, kinds)[0]?.id ?? null)
          : moved;
      });
    },
    [store, setDrop],
  );
  const onDrag = useCallback(
    (_event: unknown, node: DrawnCard, dragged: DrawnCard[]) =>
      setDrop(
        dragged.length === 1 && store.getState().dragged
          ? edgeUnder(store.getState().document, node, store.getState().kinds)
          : null,
      ),
    [store, setDrop],
  );
  return {
    onNodeDragStart: onDragStart,
    onSelectionDragStart: onFrameDragStart,
    onNodeDrag: onDrag,
    onNodeDragStop: onDragStop,
  };
}

/** The arrow under a card that nothing is connected to yet. */
function edgeUnder(document: AutomationDocument, card: DrawnCard, kinds: Kinds): string | null {
  const isLoose =
    card.id !== "trigger" &&
    card.type !== "note" &&
    !document.edges.some((edge) => edge.from.node === card.id || edge.to.node === card.id);
  return isLoose
    ? edgeAt(document, { x: card.position.x + CARD_WIDTH / 2, y: card.position.y + HEAD_PORT }, kinds, 40)
    : null;
}

/** Lets a kind of step that is dragged from the palette land on the drawing, or in an arrow. */
export function usePaletteDrop(setDrop: (edge: string | null) => void) {
  const { store, kindOf } = useEditorContext();
  const { screenToFlowPosition } = useReactFlow();
  const pointOf = (event: DragEvent) => screenToFlowPosition({ x: event.clientX, y: event.clientY });
  const edgeBelow = (event: DragEvent) => {
    const { document, kinds } = store.getState();
    return edgeAt(document, pointOf(event), kinds);
  };
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(KIND_DRAGGED)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setDrop(edgeBelow(event));
    },
    onDragLeave: () => setDrop(null),
    onDrop: (event: DragEvent) => {
      const kind = kindOf(event.dataTransfer.getData(KIND_DRAGGED));
      if (!kind) return;
      event.preventDefault();
      setDrop(null);
      const point = pointOf(event);
      const place = { x: point.x - CARD_WIDTH / 2, y: point.y - HEAD_PORT };
      stepAdd(store, kind, { place, from: null, edge: edgeBelow(event) });
    },
  };
}
