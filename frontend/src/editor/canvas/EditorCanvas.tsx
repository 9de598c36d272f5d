import "@xyflow/react/dist/style.css";
import { Panel, ReactFlow, SelectionMode, useReactFlow, ViewportPortal } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { DotGrid } from "../../canvas/DotGrid";
import { Overview } from "../../canvas/Overview";
import { TRIGGER } from "../../graph/document";
import { StepPeek } from "../play/StepPeek";
import { ChangeNotice } from "../presence/ChangeNotice";
import { PresenceLayer } from "../presence/PresenceLayer";
import type { Change } from "../saving/Autosaver";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { CanvasTools } from "./CanvasTools";
import { cardFocus, cardShow, drawingShow, FIT_PADDING, type View } from "./cardFocus";
import { useIsFar } from "./distance";
import styles from "./EditorCanvas.module.css";
import { arrowsOf } from "./flow";
import { NoteCard } from "./NoteCard";
import { openingOf } from "./opening";
import { StepEdge } from "./StepEdge";
import { StepNodeCard } from "./StepNodeCard";
import { useCamera } from "./useCamera";
import { useCanvasKeys } from "./useCanvasKeys";
import { useCards } from "./useCards";
import { useChoosing } from "./useChoosing";
import { useConnecting } from "./useConnecting";
import { useDrawingInView } from "./useDrawingInView";
import { useMoving, usePaletteDrop } from "./useMoving";

const NODE_TYPES = { step: StepNodeCard, note: NoteCard };
const EDGE_TYPES = { step: StepEdge };
/** Cards from which on a drawing is looked over from afar, and changed from near. */
const MANY = 150;
/** Cards from which on there is an overview. */
const OVERVIEWED = 6;
const ADD_TO_SELECTION = ["Shift", "Meta", "Control"];
const FIT = { padding: FIT_PADDING, maxZoom: 1 };

/** The drawing, to change: everything the mouse does on it ends as one change that can be undone. */
export function EditorCanvas({ change }: { change: Change | null }) {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const selectedEdges = useEditor((state) => state.edges);
  const trial = useEditor((state) => (state.past === null ? state.trial : null));
  const isDragging = useEditor((state) => state.dragged !== null);
  const { nodes, settled, onNodesChange } = useCards();
  const [drop, setDrop] = useState<string | null>(null);
  const edges = useMemo(
    () => arrowsOf(document, selectedEdges, trial, drop),
    [document, selectedEdges, trial, drop],
  );
  const onKeyDown = useCanvasKeys();
  const isFar = useIsFar();
  const [opening] = useState(() => openingOf(store.getState().document));
  const frame = useRef<HTMLDivElement>(null);
  const { camera, picture, take, viewport, props } = useCamera(
    frame,
    useMemo(() => ({ cards: nodes, edges: document.edges }), [nodes, document.edges]),
  );
  const onInit = useCallback(
    (made: View) => {
      drawingShow(made, store.getState());
      // Whoever comes with the keys goes on with them; a field that has the focus already keeps it.
      if (window.document.activeElement?.matches("body, main")) {
        if (store.getState().selection.size === 0) store.getState().select([TRIGGER]);
        cardFocus(made, store.getState(), [...store.getState().selection][0] ?? TRIGGER);
      }
      take();
    },
    [store, take],
  );
  useOpenedInView();
  useDrawingInView();

  const moving = useMoving(setDrop);
  const connecting = useConnecting();
  const choosing = useChoosing();
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
        {...moving}
        // At the edge the drawing goes along with a card for as long as the hand holds one: React Flow does not notice by itself
        // that it is gone.
        autoPanOnNodeDrag={isDragging}
        {...connecting}
        {...choosing}
        connectionRadius={36}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={ADD_TO_SELECTION}
        deleteKeyCode={null}
        panActivationKeyCode="Space"
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        nodeDragThreshold={3}
        // Of a large drawing seen whole a card is a speck: the mouse moves the drawing, not what it happened to hit, unless
        // it was chosen before.
        nodesDraggable={!(isFar && nodes.length > MANY)}
        edgesFocusable={false}
        elevateEdgesOnSelect
        // From afar all are drawn: to take out and put in what crosses the edge costs more than to keep it.
        onlyRenderVisibleElements={!isFar}
        minZoom={0.08}
        maxZoom={1.75}
        {...opening}
        fitViewOptions={FIT}
        {...props}
        viewport={viewport}
        onInit={onInit}
        ariaLabelConfig={ARIA}
      >
        <DotGrid camera={camera} />
        <ViewportPortal>
          <canvas ref={picture} className={styles.picture} aria-hidden />
        </ViewportPortal>
        <StepPeek />
        {nodes.length > OVERVIEWED ? <Overview cards={settled} camera={camera} /> : null}
        <PresenceLayer />
        <ChangeNotice change={change} />
        <Panel position="bottom-center">
          <CanvasTools camera={camera} />
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
    const frame = window.requestAnimationFrame(() => cardShow(flow, store.getState(), opened));
    return () => window.cancelAnimationFrame(frame);
  }, [opened, drawer, flow, store]);
}
