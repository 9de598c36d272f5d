import dagre from "@dagrejs/dagre";
import type { AutomationDocument, Position } from "./document";
import { TRIGGER } from "./document";
import type { Kinds } from "./kinds";
import { CARD_WIDTH, stepHeight, TRIGGER_HEIGHT } from "./layout";

/**
 * Where each card stands, by id. Positions of the document are kept when every card has one and no two cards
 * overlap; otherwise the graph is laid out left to right.
 */
export function placeCards(document: AutomationDocument, kinds: Kinds): Record<string, Position> {
  return keptPositions(document, kinds) ?? laidOut(document, kinds);
}

type Box = Position & { height: number };

function keptPositions(document: AutomationDocument, kinds: Kinds): Record<string, Position> | null {
  const boxes: Record<string, Box> = {};
  const trigger = { id: TRIGGER, position: document.trigger.position, height: TRIGGER_HEIGHT };
  for (const card of [trigger, ...document.nodes]) {
    if (!card.position) return null;
    const box = { ...card.position, height: "kind" in card ? stepHeight(card, kinds) : card.height };
    if (Object.values(boxes).some((other) => overlap(box, other))) return null;
    boxes[card.id] = box;
  }
  return boxes;
}

function overlap(one: Box, other: Box): boolean {
  const apart = Math.abs(one.x - other.x) >= CARD_WIDTH;
  return !apart && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** Where every card stands after tidying up: left to right, each column behind what leads to it. */
export function laidOut(document: AutomationDocument, kinds: Kinds): Record<string, Position> {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 32, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode(TRIGGER, { width: CARD_WIDTH, height: TRIGGER_HEIGHT });
  for (const node of document.nodes)
    graph.setNode(node.id, { width: CARD_WIDTH, height: stepHeight(node, kinds) });
  for (const edge of document.edges) graph.setEdge(edge.from.node, edge.to.node);
  dagre.layout(graph);
  const places: Record<string, Position> = {};
  for (const id of graph.nodes()) {
    const { x, y, width, height } = graph.node(id);
    places[id] = { x: x - width / 2, y: y - height / 2 };
  }
  return places;
}
