import { type Connection, type FinalConnectionState, useReactFlow } from "@xyflow/react";
import { useCallback } from "react";
import { connect, reconnect, whyNotConnect } from "../../graph/edit";
import { useEditorContext } from "../state/EditorContext";

/** What drawing and moving arrows does to the drawing; an arrow let go on empty ground asks what shall stand there. */
export function useConnecting() {
  const { store } = useEditorContext();
  const flow = useReactFlow();
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) =>
      store
        .getState()
        .change("Drew an arrow", (now) =>
          connect(now, { node: source, port: sourceHandle ?? "out" }, target),
        ),
    [store],
  );
  const onReconnect = useCallback(
    (edge: { id: string }, { source, sourceHandle, target }: Connection) =>
      store
        .getState()
        .change("Moved an arrow", (now) =>
          reconnect(now, edge.id, { node: source, port: sourceHandle ?? "out" }, target),
        ),
    [store],
  );
  const isValid = useCallback(
    (wanted: { source: string; target: string; sourceHandle?: string | null }) =>
      whyNotConnect(
        store.getState().document,
        { node: wanted.source, port: wanted.sourceHandle ?? "out" },
        wanted.target,
      ) === null,
    [store],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (state.isValid || state.fromHandle?.type !== "source" || !state.fromNode) return;
      const at = "changedTouches" in event ? event.changedTouches[0] : event;
      if (!at) return;
      const from = { node: state.fromNode.id, port: state.fromHandle.id ?? "out" };
      const over = window.document
        .elementFromPoint(at.clientX, at.clientY)
        ?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
      const { change, set, refuse } = store.getState();
      if (over) {
        const why = whyNotConnect(store.getState().document, from, over);
        if (why) refuse(why);
        else change("Drew an arrow", (now) => connect(now, from, over));
        return;
      }
      const place = flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
      set({
        quickAdd: {
          at: { x: at.clientX, y: at.clientY },
          place: { x: place.x, y: place.y - 32 },
          from,
          edge: null,
        },
      });
    },
    [store, flow],
  );
  return { onConnect, onConnectEnd, onReconnect, isValidConnection: isValid };
}
