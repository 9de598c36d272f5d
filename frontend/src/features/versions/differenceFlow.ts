import type { Edge as FlowEdge, Node as FlowNode } from "@xyflow/react";
import { MarkerType } from "@xyflow/react";
import { handlesOf } from "../../canvas/handles";
import type { Difference, DrawnArrow, DrawnCard } from "../../graph/difference";
import { TRIGGER } from "../../graph/document";
import { CARD_WIDTH } from "../../graph/layout";
import { MARKS } from "./marks";

export type DifferenceNode = FlowNode<DrawnCard & { isCurrent: boolean }, "difference">;

/** The dot that an arrow ends at, in pixels. */
const DOT = 9;

/** The cards that React Flow draws; sizes and handles are told, so that only what is in sight is ever drawn. */
export function nodesOf({ cards }: Difference, current: ReadonlySet<string>): DifferenceNode[] {
  return cards.map((card) => ({
    id: card.id,
    type: "difference",
    position: card.position,
    width: CARD_WIDTH,
    height: card.height,
    measured: { width: CARD_WIDTH, height: card.height },
    handles: handlesOf(card.ports, { hasWayIn: card.id !== TRIGGER, size: DOT }),
    focusable: false,
    // In front of what it covers: a ghost may lie close to its neighbours.
    zIndex: card.mark === "same" ? 0 : 1,
    data: { ...card, isCurrent: current.has(card.id) },
  }));
}

const COLOURS = {
  added: "var(--succeeded-solid)",
  removed: "var(--failed-solid)",
  same: "var(--line-control)",
};

/** The arrows that React Flow draws; one that came or went between cards that stay has the word beside it. */
export function edgesOf({ arrows }: Difference, current: string | null): FlowEdge[] {
  return arrows.map((arrow) => ({
    id: arrow.id,
    source: arrow.edge.from.node,
    sourceHandle: arrow.edge.from.port,
    target: arrow.edge.to.node,
    targetHandle: "in",
    focusable: false,
    className: [arrow.mark, arrow.stop !== null && arrow.stop === current ? "current" : ""].join(" ").trim(),
    label: wordOf(arrow),
    interactionWidth: 24,
    zIndex: arrow.mark === "same" ? 0 : 1,
    data: { stop: arrow.stop },
    markerEnd: {
      type: MarkerType.ArrowClosed,
      width: 18,
      height: 18,
      markerUnits: "userSpaceOnUse",
      color: COLOURS[arrow.mark],
    },
  }));
}

function wordOf({ mark, stop }: DrawnArrow): string | undefined {
  return mark === "same" || stop === null ? undefined : MARKS[mark].word;
}
