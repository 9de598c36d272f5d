import { type NodeChange, type NodePositionChange, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { Position } from "../../graph/document";
import { useEditorContext } from "../state/EditorContext";
import type { DrawnCard } from "./flow";
import { LiveDrag } from "./LiveDrag";

/** Once the mouse rests so long, React Flow learns where the cards are: what it draws again by itself is drawn there. */
const REST_MS = 150;
/** So many pixels the camera may move under a drag until React Flow must know the places, to keep what is in sight. */
const CAMERA = 200;

type Settle = (changes: NodeChange<DrawnCard>[]) => void;

/**
 * Lets dragged cards follow the mouse on the page itself.
 *
 * @param settle tells React of their places, where that is needed meanwhile
 * @param end tells React that they stand where the document says: what was dropped is changed there, or nothing is
 */
export function useLiveDrag(settle: Settle, end: () => void) {
  const { store } = useEditorContext();
  const flow = useStoreApi<DrawnCard>();
  const live = useRef<LiveDrag | null>(null);
  const camera = useRef<readonly number[]>([0, 0, 1]);
  const rest = useRef(0);
  useEffect(() => () => window.clearTimeout(rest.current), []);

  const drop = useCallback(() => {
    window.clearTimeout(rest.current);
    const dropped = live.current;
    live.current = null;
    flow.getState().domNode?.removeAttribute("data-dragging");
    end();
    // React writes only what it believes has changed; it has not seen the last steps.
    window.requestAnimationFrame(() => dropped?.rest());
  }, [flow, end]);
  useEffect(
    () =>
      store.subscribe(({ document, dragged }, last) => {
        if (document !== last.document) live.current?.know(document.edges);
        // What was held is gone, or its id has gone over to another card: it does not wait for the mouse to move.
        if (live.current && !dragged) drop();
      }),
    [store, drop],
  );

  const follow = useCallback(
    (changes: NodePositionChange[]) => {
      window.clearTimeout(rest.current);
      const places = placesOf(changes);
      const { domNode, nodeLookup, transform } = flow.getState();
      const isDragging = changes.every((change) => change.dragging) && places.size > 0;
      if (!isDragging || !domNode || !store.getState().dragged) {
        drop();
        return;
      }
      const begins = live.current === null;
      if (begins) {
        const lookup = (id: string) => nodeLookup.get(id);
        live.current = new LiveDrag(domNode, lookup, store.getState().document.edges, new Set(places.keys()));
        domNode.setAttribute("data-dragging", "");
      }
      live.current?.move(places);
      if (begins || hasMoved(camera.current, transform)) {
        camera.current = transform;
        settle(changes);
      } else rest.current = window.setTimeout(settle, REST_MS, changes);
    },
    [flow, store, settle, drop],
  );
  return useMemo(
    () => ({ follow, over: (cards: DrawnCard[]) => live.current?.over(cards) ?? cards }),
    [follow],
  );
}

function placesOf(changes: NodePositionChange[]): Map<string, Position> {
  return new Map(changes.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])));
}

function hasMoved(before: readonly number[], now: readonly number[]): boolean {
  const [x = 0, y = 0, zoom] = before;
  const [left = 0, top = 0, near] = now;
  return near !== zoom || Math.abs(left - x) > CAMERA || Math.abs(top - y) > CAMERA;
}
