import "@xyflow/react/dist/style.css";
import { Controls, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import canvas from "../../canvas/AutomationCanvas.module.css";
import { DotGrid } from "../../canvas/DotGrid";
import { Overview } from "../../canvas/Overview";
import type { Difference, Stop } from "../../graph/difference";
import { CARD_WIDTH } from "../../graph/layout";
import { Button } from "../../ui/Button";
import { shortened } from "../../ui/format/shortened";
import { DifferenceCard } from "./DifferenceCard";
import styles from "./DifferenceDrawing.module.css";
import { edgesOf, nodesOf } from "./differenceFlow";
import { LineList } from "./LineList";
import { MARKS } from "./marks";

const NODE_TYPES = { difference: DifferenceCard };
const FIT = { padding: 0.1, maxZoom: 1, minZoom: 0.15 };
const MANY_CARDS = 16;
const NEXT = ["ArrowRight", "ArrowDown", "n"];
const BEFORE = ["ArrowLeft", "ArrowUp", "p"];

type Props = { difference: Difference; label: string };

/** Both documents in one drawing: what came, went, changed and moved. The arrow keys walk from change to change. */
export function DifferenceDrawing(props: Props) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ difference, label }: Props) {
  const { stops } = difference;
  const [at, setAt] = useState(stops.length > 0 ? 0 : -1);
  const stop = stops[at] ?? null;
  const go = (to: number) => setAt(Math.max(0, Math.min(stops.length - 1, to)));
  const goTo = (key: unknown) => {
    const found = stops.findIndex((each) => each.key === key);
    if (found >= 0) setAt(found);
  };
  const walk = (event: KeyboardEvent) => {
    const to = NEXT.includes(event.key)
      ? at + 1
      : BEFORE.includes(event.key)
        ? at - 1
        : event.key === "Home"
          ? 0
          : event.key === "End"
            ? stops.length - 1
            : null;
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(to);
  };
  const nodes = useMemo(() => nodesOf(difference, new Set(stop?.cards)), [difference, stop]);
  const edges = useMemo(() => edgesOf(difference, stop?.key ?? null), [difference, stop]);
  useInSight(difference, stop, at);
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of form fields is something else */}
      <div
        className={`${canvas.canvas} ${styles.canvas}`}
        role="group"
        aria-label={`${label}. The arrow keys walk from change to change.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys walk through what is drawn in it
        tabIndex={0}
        onKeyDown={walk}
        data-difference
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          onlyRenderVisibleElements
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomOnDoubleClick={false}
          minZoom={0.15}
          maxZoom={1.5}
          fitView
          fitViewOptions={FIT}
          onNodeClick={(_, node) => goTo(node.data.stop)}
          onEdgeClick={(_, edge) => goTo(edge.data?.stop)}
        >
          <DotGrid />
          <Controls showInteractive={false} fitViewOptions={FIT} orientation="horizontal" />
          {nodes.length > MANY_CARDS ? <Overview cards={nodes} colourOf={miniColour} /> : null}
        </ReactFlow>
      </div>
      <Told stop={stop} at={at} count={stops.length} go={go} />
    </div>
  );
}

const MINI: Record<string, string> = {
  added: "var(--succeeded-solid)",
  removed: "var(--failed-solid)",
  changed: "var(--waiting-solid)",
  moved: "var(--running-solid)",
};

function miniColour(node: { data: Record<string, unknown> }): string | undefined {
  return MINI[String(node.data.mark)];
}

/** At first everything is in sight; once somebody walks, each change is brought into the middle. */
function useInSight({ cards }: Difference, stop: Stop | null, at: number): void {
  const flow = useReactFlow();
  const wasWalked = useRef(false);
  useEffect(() => {
    if (at > 0) wasWalked.current = true;
    if (!wasWalked.current || !stop || stop.cards.length === 0) return;
    const boxes = cards.filter((card) => stop.cards.includes(card.id));
    const left = Math.min(...boxes.map((box) => box.position.x));
    const right = Math.max(...boxes.map((box) => box.position.x + CARD_WIDTH));
    const top = Math.min(...boxes.map((box) => box.position.y));
    const bottom = Math.max(...boxes.map((box) => box.position.y + box.height));
    const bounds = { x: left, y: top, width: right - left, height: bottom - top };
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    void flow.fitBounds(bounds, { padding: 0.6, duration: isCalm ? 0 : 120 }).then(() => {
      if (flow.getZoom() > 1) void flow.zoomTo(1);
    });
  }, [flow, cards, stop, at]);
}

type ToldProps = { stop: Stop | null; at: number; count: number; go: (to: number) => void };

function Told({ stop, at, count, go }: ToldProps) {
  const mark = stop ? MARKS[stop.mark] : null;
  return (
    <div className={styles.told}>
      <div className={styles.head}>
        <p className={styles.name} role="status">
          {stop && mark ? (
            <span className={styles.mark} data-mark={stop.mark}>
              <mark.icon size={14} aria-hidden />
              <strong dir="auto">{shortened(stop.name, 120)}</strong>{" "}
              <span className={styles.word}>{mark.word}</span>
            </span>
          ) : (
            "Nothing differs."
          )}
        </p>
        <span className={styles.count}>{count > 0 ? `${at + 1} of ${count}` : ""}</span>
        <Button
          small
          icon={ChevronLeft}
          aria-label="The change before"
          title="The change before (arrow left)"
          disabled={at <= 0}
          onClick={() => go(at - 1)}
        />
        <Button
          small
          icon={ChevronRight}
          aria-label="The next change"
          title="The next change (arrow right)"
          disabled={at >= count - 1}
          onClick={() => go(at + 1)}
        />
      </div>
      {stop ? (
        // biome-ignore lint/a11y/useSemanticElements: a group of form fields is something else
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        <div className={styles.lines} role="group" tabIndex={0} aria-label="This change">
          <LineList lines={stop.lines} />
        </div>
      ) : null}
    </div>
  );
}
