import "@xyflow/react/dist/style.css";
import { Controls, type Edge, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { AutomationDocument } from "../graph/document";
import { type Frame, frameOf } from "../graph/frame";
import type { Kinds } from "../graph/kinds";
import { CARD_WIDTH } from "../graph/layout";
import { neighbour } from "../graph/walk";
import { useWidth } from "../ui/useWidth";
import styles from "./AutomationCanvas.module.css";
import { CardActions } from "./CardActions";
import { CountedEdge } from "./CountedEdge";
import { type CardNode, NOTHING_PAINTED, noteNodes, type Painted, Painter, plainCards } from "./cards";
import { DotGrid } from "./DotGrid";
import { NotePaper } from "./NotePaper";
import { Overview } from "./Overview";
import { StepCard } from "./StepCard";

const NODE_TYPES = { card: StepCard, note: NotePaper };
const EDGE_TYPES = { counted: CountedEdge };
const MANY_CARDS = 12;
/** From here on only those in sight are in the page. */
const VERY_MANY_CARDS = 60;

export type CanvasProps = {
  document: AutomationDocument;
  kinds: Kinds;
  /** What is laid over it: counts, figures, the way of a run. */
  painted?: Painted;
  selected: string | null;
  onSelect: (node: string | null) => void;
  label: string;
  /** How low and how high the drawing is, in pixels. */
  least?: number;
  most?: number;
  /** Shows the runs that failed at a step; without it the counts are only to be read. */
  onFailed?: (node: string) => void;
  /** A panel over the right edge: the details of the selected step. */
  panel?: ReactNode;
};

/** An automation drawn left to right, to read, not to change. Arrow keys walk from step to step. */
export function AutomationCanvas(props: CanvasProps) {
  const {
    document,
    kinds,
    painted = NOTHING_PAINTED,
    selected,
    least = 170,
    most = 460,
    label,
    panel,
    onFailed,
  } = props;
  const actions = useMemo(() => (onFailed ? { onFailed } : {}), [onFailed]);
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const [painter] = useState(() => new Painter());
  const plain = useMemo(() => plainCards(document, kinds), [document, kinds]);
  const nodes = useMemo(
    () => painter.paintCards(plain, painted, selected),
    [painter, plain, painted, selected],
  );
  const edges = useMemo(() => painter.paintEdges(document, painted), [painter, document, painted]);
  const frame = useMemo(
    () => (width > 0 ? frameOf(plain.map(sized), CARD_WIDTH, width, { least, most }) : null),
    [plain, width, least, most],
  );
  return (
    <section ref={box} className={styles.canvas} style={{ height: frame?.height ?? 300 }} aria-label={label}>
      {frame ? (
        <CardActions value={actions}>
          <ReactFlowProvider>
            <Drawing {...props} nodes={nodes} edges={edges} frame={frame} />
          </ReactFlowProvider>
        </CardActions>
      ) : null}
      {panel ? <div className={styles.panel}>{panel}</div> : null}
    </section>
  );
}

function sized(card: CardNode) {
  return { position: card.position, height: card.data.height };
}

type DrawingProps = CanvasProps & { nodes: CardNode[]; edges: Edge[]; frame: Frame };

function Drawing({ document, selected, onSelect, panel, nodes, edges, frame }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  useFrame(frame);
  useInView(box, nodes.find((node) => node.id === selected) ?? null, panel ? PANEL_WIDTH : 0);
  const walk = useWalk(document, nodes, onSelect);
  const notes = useMemo(() => noteNodes(document), [document]);
  const drawn = useMemo(() => [...notes, ...nodes], [notes, nodes]);
  return (
    <div ref={box} className={styles.drawing} onKeyDownCapture={walk}>
      <ReactFlow
        nodes={drawn}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        onlyRenderVisibleElements={nodes.length > VERY_MANY_CARDS}
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
        onNodeClick={(_, node) => onSelect(node.type === "card" ? node.id : null)}
        onPaneClick={() => onSelect(null)}
        onMoveStart={() => box.current?.setAttribute("data-moving", "")}
        onMoveEnd={() => box.current?.removeAttribute("data-moving")}
        onNodesChange={(changes) => {
          for (const change of changes) if (change.type === "select" && change.selected) onSelect(change.id);
        }}
        ariaLabelConfig={ARIA}
      >
        <DotGrid />
        <Controls
          showInteractive={false}
          fitViewOptions={{ padding: 0.08, maxZoom: 1 }}
          orientation="horizontal"
        />
        {nodes.length > MANY_CARDS ? <Overview cards={drawn} /> : null}
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
    onSelect(to);
    focusCard(event.currentTarget, to);
  };
}

const FRAMES_MOST = 30;

/** A card out of sight is drawn when the drawing has moved to it, some frames later. */
function focusCard(drawing: HTMLElement, id: string, frame = 0): void {
  const card = drawing.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
  if (card) card.focus({ preventScroll: true });
  else if (frame < FRAMES_MOST) requestAnimationFrame(() => focusCard(drawing, id, frame + 1));
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

/** Moves the drawing when the selected card would be cut off or covered by the panel, `panelWidth` pixels wide. */
function useInView(box: RefObject<HTMLElement | null>, card: CardNode | null, panelWidth: number): void {
  const { getViewport, setViewport } = useReactFlow();
  const { id, position, height } = card ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures renew the card; only another place matters
  useEffect(() => {
    const frame = box.current;
    if (!frame || !position) return;
    const view = getViewport();
    const left = position.x * view.zoom + view.x;
    const top = position.y * view.zoom + view.y;
    const x = shift(left, CARD_WIDTH * view.zoom, frame.clientWidth - panelWidth);
    const y = shift(top, (height ?? 0) * view.zoom, frame.clientHeight);
    if (x !== 0 || y !== 0) void setViewport({ ...view, x: view.x + x, y: view.y + y }, { duration: 120 });
  }, [box, id, position?.x, position?.y, panelWidth, getViewport, setViewport]);
}

/** How far to move what begins at `begin` and is `size` long, so that it is within `room`. */
function shift(begin: number, size: number, room: number): number {
  const over = begin + size + 16 - room;
  if (over > 0) return -Math.min(over, Math.max(0, begin - 16));
  return Math.max(0, 16 - begin);
}
