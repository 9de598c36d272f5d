import "@xyflow/react/dist/base.css";
import "@xyflow/react/dist/style.css";
import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useNodesInitialized,
  useReactFlow,
} from "@xyflow/react";
import { type KeyboardEvent, useEffect, useMemo } from "react";
import type { AutomationDocument } from "../graph/document";
import type { Overlay } from "../graph/overlay";
import { neighbour } from "../graph/walk";
import styles from "./AutomationCanvas.module.css";
import { type CardFigures, cardsOf, edgesOf } from "./cards";
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
};

/** An automation drawn left to right, to read, not to change. Arrow keys walk from step to step. */
export function AutomationCanvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({
  document,
  overlay = null,
  figures = null,
  edgeCounts = null,
  selected,
  onSelect,
  label,
}: CanvasProps) {
  const nodes = useMemo(
    () => cardsOf(document, overlay, figures, selected),
    [document, overlay, figures, selected],
  );
  const edges = useMemo(() => edgesOf(document, overlay, edgeCounts), [document, overlay, edgeCounts]);
  useFitOnResize();
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") onSelect(null);
    const from = (event.target as HTMLElement).closest<HTMLElement>(".react-flow__node")?.dataset.id;
    if (!from) return;
    const to = neighbour(document, nodes, from, event.key);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(to)}"]`)?.focus();
    onSelect(to);
  };
  return (
    <section className={styles.canvas} aria-label={label} onKeyDownCapture={walk}>
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
        minZoom={0.2}
        maxZoom={1.5}
        fitView
        fitViewOptions={FIT}
        onNodeClick={(_, node) => onSelect(node.id)}
        onPaneClick={() => onSelect(null)}
        onNodesChange={(changes) => {
          for (const change of changes) if (change.type === "select" && change.selected) onSelect(change.id);
        }}
        ariaLabelConfig={ARIA}
      >
        <Background gap={20} size={1} />
        <Controls showInteractive={false} fitViewOptions={FIT} orientation="horizontal" />
        {nodes.length > MANY_CARDS ? <MiniMap pannable zoomable ariaLabel="Overview of the drawing" /> : null}
      </ReactFlow>
    </section>
  );
}

const FIT = { padding: 0.08, maxZoom: 1 };

const ARIA = {
  "node.a11yDescription.default":
    "Press Enter to see this step's details; the arrow keys walk to the next step.",
  "node.a11yDescription.keyboardDisabled":
    "Press Enter to see this step's details; the arrow keys walk to the next step.",
};

/** The drawing keeps fitting its frame while the frame changes, until somebody moves it. */
function useFitOnResize(): void {
  const { fitView } = useReactFlow();
  const ready = useNodesInitialized();
  useEffect(() => {
    if (!ready) return;
    const refit = () => void fitView(FIT);
    refit();
    window.addEventListener("resize", refit);
    return () => window.removeEventListener("resize", refit);
  }, [ready, fitView]);
}
