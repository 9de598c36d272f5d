import "@xyflow/react/dist/style.css";
import { Background, Controls, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef } from "react";
import type { AutomationDocument } from "../graph/document";
import { type Frame, frameOf } from "../graph/frame";
import { CARD_WIDTH } from "../graph/layout";
import type { Overlay } from "../graph/overlay";
import { neighbour } from "../graph/walk";
import { useWidth } from "../ui/useWidth";
import styles from "./AutomationCanvas.module.css";
import { type CardFigures, type CardNode, cardsOf, edgesOf } from "./cards";
import { StepCard } from "./StepCard";

const NODE_TYPES = { card: StepCard };
const MANY_CARDS = 12;

export type CanvasProps = {
  document: AutomationDocument;
  overlay?: Overlay | null;
  figures?: Record<string, CardFigures> | null;
  edgeCounts?: Record<string, number> | null;
  selected: string | null;
  onSelect: (node: string | null) => void;
  label: string;
  /** How high the drawing may grow, in pixels. */
  most?: number;
  /** A panel over the right edge: the details of the selected step. */
  panel?: ReactNode;
};

/** An automation drawn left to right, to read, not to change. Arrow keys walk from step to step. */
export function AutomationCanvas(props: CanvasProps) {
  const { document, overlay = null, figures = null, selected, most = 460, label, panel } = props;
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const nodes = useMemo(
    () => cardsOf(document, overlay, figures, selected),
    [document, overlay, figures, selected],
  );
  const least = panel === undefined ? 170 : 340;
  const frame = useMemo(() => {
    const cards = cardsOf(document, null, null, null);
    return width > 0 ? frameOf(cards.map(sized), CARD_WIDTH, width, { least, most }) : null;
  }, [document, width, least, most]);
  return (
    <section ref={box} className={styles.canvas} style={{ height: frame?.height ?? 300 }} aria-label={label}>
      {frame ? (
        <ReactFlowProvider>
          <Drawing {...props} nodes={nodes} frame={frame} />
        </ReactFlowProvider>
      ) : null}
      {panel ? <div className={styles.panel}>{panel}</div> : null}
    </section>
  );
}

function sized(card: CardNode) {
  return { position: card.position, height: card.data.height };
}

type DrawingProps = CanvasProps & { nodes: CardNode[]; frame: Frame };

function Drawing({
  document,
  overlay = null,
  edgeCounts = null,
  selected,
  onSelect,
  panel,
  nodes,
  frame,
}: DrawingProps) {
  const edges = useMemo(() => edgesOf(document, overlay, edgeCounts), [document, overlay, edgeCounts]);
  const box = useRef<HTMLDivElement>(null);
  useFrame(frame);
  useInView(box, selected, panel ? PANEL_WIDTH : 0);
  const walk = useWalk(document, nodes, onSelect);
  return (
    <div ref={box} className={styles.drawing} onKeyDownCapture={walk}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        zoomOnScroll={false}
        minZoom={0.15}
        maxZoom={1.5}
        defaultViewport={frame}
        onNodeClick={(_, node) => onSelect(node.id)}
        onPaneClick={() => onSelect(null)}
        onNodesChange={(changes) => {
          for (const change of changes) if (change.type === "select" && change.selected) onSelect(change.id);
        }}
        ariaLabelConfig={ARIA}
      >
        <Background gap={20} size={1} />
        <Controls
          showInteractive={false}
          fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
          orientation="horizontal"
        />
        {nodes.length > MANY_CARDS ? <MiniMap pannable zoomable ariaLabel="Overview of the drawing" /> : null}
      </ReactFlow>
    </div>
  );
}

/** The arrow keys lead the focus and the selection from card to card; Escape lets go. */
function useWalk(document: AutomationDocument, nodes: CardNode[], onSelect: CanvasProps["onSelect"]) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") {
      // React Flow would select the focused card again.
      event.stopPropagation();
      onSelect(null);
      return;
    }
    const from = (event.target as HTMLElement).closest<HTMLElement>(".react-flow__node")?.dataset.id;
    const to = from ? neighbour(document, nodes, from, event.key) : null;
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(to)}"]`)?.focus();
    onSelect(to);
  };
}

const KEYS_HELP = "Press Enter to see this step's details; the arrow keys walk to the next step.";

const ARIA = {
  "node.a11yDescription.default": KEYS_HELP,
  "node.a11yDescription.keyboardDisabled": KEYS_HELP,
};

/** Another document or width starts from its own frame; in between the reader's own moves stay. */
function useFrame({ x, y, zoom }: Frame): void {
  const { setViewport } = useReactFlow();
  useEffect(() => {
    void setViewport({ x, y, zoom });
  }, [setViewport, x, y, zoom]);
}

const PANEL_WIDTH = 356;

/** Moves the drawing aside when the selected card would be cut off or covered by the panel, `panelWidth` pixels wide. */
function useInView(box: RefObject<HTMLElement | null>, selected: string | null, panelWidth: number): void {
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    const frame = box.current?.getBoundingClientRect();
    if (!selected || !frame) return;
    const card = box.current
      ?.querySelector(`.react-flow__node[data-id="${CSS.escape(selected)}"]`)
      ?.getBoundingClientRect();
    if (!card) return;
    const covered = card.right + 16 - (frame.right - panelWidth);
    const hidden = frame.left + 16 - card.left;
    const shift = covered > 0 ? -covered : Math.max(0, hidden);
    if (shift === 0) return;
    const view = getViewport();
    void setViewport({ ...view, x: view.x + shift }, { duration: 120 });
  }, [box, selected, panelWidth, getViewport, setViewport]);
}
