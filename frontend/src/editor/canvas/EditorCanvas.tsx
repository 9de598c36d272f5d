import "@xyflow/react/dist/style.css";
import {
  type Connection,
  type FinalConnectionState,
  MiniMap,
  Panel,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  ViewportPortal,
} from "@xyflow/react";
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { edgeAt } from "../../graph/arrange";
import { portsOf } from "../../graph/describe";
import { type AutomationDocument, TRIGGER } from "../../graph/document";
import { connect, insertIntoEdge, moveCards, reconnect, whyNotConnect } from "../../graph/edit";
import { CARD_WIDTH } from "../../graph/layout";
import { StepPeek } from "../play/StepPeek";
import { ChangeNotice } from "../presence/ChangeNotice";
import { PresenceLayer } from "../presence/PresenceLayer";
import type { Change } from "../saving/Autosaver";
import { stepAdd } from "../state/actions";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { CanvasTools } from "./CanvasTools";
import { cardFocus, cardShow, drawingShow, FIT_PADDING } from "./cardFocus";
import { DotGrid } from "./DotGrid";
import { useIsFar } from "./distance";
import { KIND_DRAGGED } from "./dragged";
import styles from "./EditorCanvas.module.css";
import { farPictureDraw } from "./farPicture";
import { arrowsOf } from "./flow";
import { NoteCard } from "./NoteCard";
import { openingOf } from "./opening";
import { StepEdge } from "./StepEdge";
import { StepNodeCard } from "./StepNodeCard";
import { useCanvasKeys } from "./useCanvasKeys";
import { type DrawnCard, useCards } from "./useCards";
import { useDrawingInView } from "./useDrawingInView";

const NODE_TYPES = { step: StepNodeCard, note: NoteCard };
const EDGE_TYPES = { step: StepEdge };
/** Cards from which on a drawing is looked over from afar, and changed from near. */
const MANY = 150;
const FIT = { padding: FIT_PADDING, maxZoom: 1 };

/** The drawing, to change: everything the mouse does on it ends as one change that can be undone. */
export function EditorCanvas({ change }: { change: Change | null }) {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const selectedEdges = useEditor((state) => state.edges);
  const trial = useEditor((state) => state.trial);
  const flow = useReactFlow();
  const { nodes, onNodesChange } = useCards();
  const [drop, setDrop] = useState<string | null>(null);
  const edges = useMemo(
    () => arrowsOf(document, selectedEdges, trial, drop),
    [document, selectedEdges, trial, drop],
  );
  const onKeyDown = useCanvasKeys();
  const isFar = useIsFar();
  const [opening] = useState(() => openingOf(store.getState().document));
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  useOpenedInView();
  useDrawingInView();

  const onDragStop = useCallback(
    (_event: unknown, _node: DrawnCard, dragged: DrawnCard[]) => {
      setDrop(null);
      const places = Object.fromEntries(dragged.map((each) => [each.id, each.position]));
      const only = dragged.length === 1 ? dragged[0] : undefined;
      store.getState().change(dragged.length === 1 ? "Moved a card" : "Moved cards", (now) => {
        const moved = moveCards(now, places);
        const edge = only ? edgeUnder(now, only) : null;
        const node = only && now.nodes.find((each) => each.id === only.id);
        return edge && node ? insertIntoEdge(moved, edge, node.id, portsOf(node)[0]?.id ?? null) : moved;
      });
    },
    [store],
  );
  const onDrag = useCallback(
    (_event: unknown, node: DrawnCard, dragged: DrawnCard[]) =>
      setDrop(dragged.length === 1 ? edgeUnder(store.getState().document, node) : null),
    [store],
  );
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
      const { change, set } = store.getState();
      if (over) {
        const why = whyNotConnect(store.getState().document, from, over);
        if (why) set({ told: why });
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
  const palette = usePaletteDrop(setDrop);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble up from the cards, which are focusable
    <div
      ref={frame}
      className={styles.canvas}
      data-canvas
      data-far={isFar || undefined}
      onKeyDown={onKeyDown}
      {...palette}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onNodesChange={onNodesChange}
        onNodeDrag={onDrag}
        onNodeDragStop={onDragStop}
        onSelectionDragStop={(event, dragged) => onDragStop(event, dragged[0] as DrawnCard, dragged)}
        onNodeClick={(event, node) => {
          if (event.shiftKey || event.ctrlKey || event.metaKey || store.getState().renaming === node.id)
            return;
          // A note has no form; choosing it closes the one that is open.
          if (node.type === "note") store.getState().open(null);
          else store.getState().open(node.id);
          // A card takes the focus only once it is chosen, so the press itself could not give it.
          cardFocus(flow, store.getState().document, node.id);
        }}
        onNodeDoubleClick={(_event, node) => {
          if (node.id !== "trigger") store.getState().set({ renaming: node.id });
        }}
        onEdgeClick={(_event, edge) => store.getState().select([], [edge.id])}
        onPaneClick={() => {
          store.getState().open(null);
          store.getState().select([]);
        }}
        onConnect={onConnect}
        onConnectEnd={onConnectEnd}
        onReconnect={onReconnect}
        isValidConnection={isValid}
        connectionRadius={36}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        deleteKeyCode={null}
        panActivationKeyCode="Space"
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        nodeDragThreshold={3}
        // Of a large drawing seen whole a card is a speck: the mouse moves the drawing, not what it happened to hit.
        nodesDraggable={!(isFar && nodes.length > MANY)}
        edgesFocusable={false}
        elevateEdgesOnSelect
        // From afar all are drawn: to take out and put in what crosses the edge costs more than to keep it.
        onlyRenderVisibleElements={!isFar}
        snapToGrid
        snapGrid={[10, 10]}
        minZoom={0.08}
        maxZoom={1.75}
        {...opening}
        fitViewOptions={FIT}
        onMoveStart={() => {
          if (isFar && picture.current)
            farPictureDraw(picture.current, nodes, document.edges, flow.getZoom());
          frame.current?.setAttribute("data-moving", "");
        }}
        onMoveEnd={() => frame.current?.removeAttribute("data-moving")}
        onInit={(made) => {
          drawingShow(made, store.getState().document);
          // Whoever comes with the keys goes on with them; a field that has the focus already keeps it.
          if (!window.document.activeElement?.matches("body, main")) return;
          if (store.getState().selection.size === 0) store.getState().select([TRIGGER]);
          cardFocus(made, store.getState().document, [...store.getState().selection][0] ?? TRIGGER);
        }}
        ariaLabelConfig={ARIA}
      >
        <DotGrid />
        <ViewportPortal>
          <canvas ref={picture} className={styles.picture} aria-hidden />
        </ViewportPortal>
        <StepPeek />
        {nodes.length > 6 ? (
          <MiniMap pannable zoomable ariaLabel="Overview of the drawing" className={styles.map} />
        ) : null}
        <PresenceLayer />
        <ChangeNotice change={change} />
        <Panel position="bottom-center">
          <CanvasTools />
        </Panel>
      </ReactFlow>
      {document.nodes.length === 0 ? <FirstStep /> : null}
    </div>
  );
}

const KEYS_HELP =
  "Arrow keys walk, Enter opens the form, Tab adds a step behind it, question mark shows all keys.";

const ARIA = {
  "node.a11yDescription.default": KEYS_HELP,
  "node.a11yDescription.keyboardDisabled": KEYS_HELP,
};

function FirstStep() {
  return (
    <p className={styles.first}>
      Drag a step from the left onto the drawing, press the <strong>+</strong> behind the trigger, or press{" "}
      <kbd>A</kbd>.
    </p>
  );
}

/** The card whose form opens stays in sight beside the form. */
function useOpenedInView() {
  const { store } = useEditorContext();
  const flow = useReactFlow();
  const opened = useEditor((state) => state.opened);
  const drawer = useEditor((state) => state.drawer);
  useEffect(() => {
    // The drawer takes room from the drawing as well.
    void drawer;
    if (opened === null) return;
    const frame = window.requestAnimationFrame(() => cardShow(flow, store.getState().document, opened));
    return () => window.cancelAnimationFrame(frame);
  }, [opened, drawer, flow, store]);
}

/** The arrow under a card that nothing is connected to yet. */
function edgeUnder(document: AutomationDocument, card: DrawnCard): string | null {
  const isLoose =
    card.id !== "trigger" &&
    card.type !== "note" &&
    !document.edges.some((edge) => edge.from.node === card.id || edge.to.node === card.id);
  return isLoose
    ? edgeAt(document, { x: card.position.x + CARD_WIDTH / 2, y: card.position.y + 32 }, 40)
    : null;
}

/** Lets a kind of step that is dragged from the palette land on the drawing, or in an arrow. */
function usePaletteDrop(setDrop: (edge: string | null) => void) {
  const { store, kindOf } = useEditorContext();
  const { screenToFlowPosition } = useReactFlow();
  const pointOf = (event: DragEvent) => screenToFlowPosition({ x: event.clientX, y: event.clientY });
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(KIND_DRAGGED)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setDrop(edgeAt(store.getState().document, pointOf(event)));
    },
    onDragLeave: () => setDrop(null),
    onDrop: (event: DragEvent) => {
      const kind = kindOf(event.dataTransfer.getData(KIND_DRAGGED));
      if (!kind) return;
      event.preventDefault();
      setDrop(null);
      const point = pointOf(event);
      const edge = edgeAt(store.getState().document, point);
      stepAdd(store, kind, {
        place: { x: point.x - CARD_WIDTH / 2, y: point.y - 32 },
        from: null,
        edge,
      });
    },
  };
}
