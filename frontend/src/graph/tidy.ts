import dagre from "@dagrejs/dagre";
import { freeAmong } from "./arrange";
import type { AutomationDocument, Position } from "./document";
import { TRIGGER } from "./document";
import type { Kinds } from "./kinds";
import { CARD_WIDTH, stepHeight, TRIGGER_HEIGHT } from "./layout";

/**
 * Where each card stands, by id: where the document says, also where cards lie upon one another. Those of which it says
 * nothing are laid out left to right, each beside what leads to it and upon nothing else.
 */
export function placeCards(document: AutomationDocument, kinds: Kinds): Record<string, Position> {
  const cards = [{ id: TRIGGER, position: document.trigger.position }, ...document.nodes];
  const kept = new Map(cards.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])));
  if (kept.size === cards.length) return Object.fromEntries(kept);
  const laid = laidOut(document, kinds);
  return kept.size === 0 ? laid : { ...laid, ...Object.fromEntries(joined(document, kinds, kept, laid)) };
}

/** The places that are kept, and those that were laid out moved to where they are among them. */
function joined(
  document: AutomationDocument,
  kinds: Kinds,
  kept: ReadonlyMap<string, Position>,
  laid: Readonly<Record<string, Position>>,
): Map<string, Position> {
  const places = new Map(kept);
  const cards = [{ id: TRIGGER, height: TRIGGER_HEIGHT }].concat(
    document.nodes.map((node) => ({ id: node.id, height: stepHeight(node, kinds) })),
  );
  const boxes = cards.flatMap(({ id, height }) => {
    const place = kept.get(id);
    return place ? [{ ...place, height }] : [];
  });
  const before = new Map(document.edges.map((edge) => [edge.to.node, edge.from.node]));
  const laidAt = (id: string) => laid[id] ?? { x: 0, y: 0 };
  const [any = TRIGGER] = kept.keys();
  for (const { id, height } of cards
    .filter((card) => !kept.has(card.id))
    .sort((one, other) => laidAt(one.id).x - laidAt(other.id).x)) {
    const from = before.get(id) ?? any;
    const beside = places.has(from) ? from : any;
    const here = places.get(beside) ?? laidAt(beside);
    const wanted = {
      x: laidAt(id).x + here.x - laidAt(beside).x,
      y: laidAt(id).y + here.y - laidAt(beside).y,
    };
    const place = freeAmong(boxes, wanted, height);
    places.set(id, place);
    boxes.push({ ...place, height });
  }
  return places;
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
