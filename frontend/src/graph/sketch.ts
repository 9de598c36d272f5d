import dagre from "@dagrejs/dagre";
import { ONE_WAY, portsOf } from "./describe";
import type { AutomationDocument } from "./document";
import { TRIGGER } from "./document";
import type { Kinds } from "./kinds";
import { CARD_WIDTH, cardHeight, HEAD_PORT, wayOutAt } from "./layout";
import { laidOut } from "./tidy";

export type SketchBox = { id: string; x: number; y: number; width: number; height: number };
export type SketchEdge = { id: string; path: string };
export type Sketch = { boxes: SketchBox[]; edges: SketchEdge[]; width: number; height: number };

export const TILE = 40;
/** Squares beside one another in a small drawing. */
const COLUMNS_MOST = 6;
const ROW_GAP = 28;
/** Room around the drawing, for rings and arrow heads. */
const MARGIN = 12;

/** A small drawing of a document: a square for each step, left to right. */
export function tileSketch(document: AutomationDocument): Sketch {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 16, ranksep: 36 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of idsOf(document)) graph.setNode(id, { width: TILE, height: TILE });
  for (const edge of document.edges) graph.setEdge(edge.from.node, edge.to.node);
  dagre.layout(graph);
  const boxes = idsOf(document).map((id) => {
    const { x, y } = graph.node(id);
    return { id, x: x - TILE / 2, y: y - TILE / 2, width: TILE, height: TILE };
  });
  return drawn(document, folded(boxes), () => TILE / 2, TILE / 2);
}

/** A long drawing in rows below one another, as lines of text, so that its squares stay large enough to be seen. */
function folded(boxes: SketchBox[]): SketchBox[] {
  const columns = [...new Set(boxes.map((box) => box.x))].sort((one, other) => one - other);
  const rows = Math.ceil(columns.length / COLUMNS_MOST);
  if (rows === 1) return boxes;
  const perRow = Math.ceil(columns.length / rows);
  const height =
    Math.max(...boxes.map((box) => box.y)) - Math.min(...boxes.map((box) => box.y)) + TILE + ROW_GAP;
  return boxes.map((box) => {
    const column = columns.indexOf(box.x);
    const row = Math.floor(column / perRow);
    return { ...box, x: box.x - (columns[row * perRow] ?? 0), y: box.y + row * height };
  });
}

/** A drawing of a document with cards of the size that the canvas has. */
export function cardSketch(document: AutomationDocument, kinds: Kinds): Sketch {
  const places = laidOut(document, kinds);
  const ports = new Map(document.nodes.map((node) => [node.id, portsOf(node, kinds)]));
  const portsAt = (id: string) => ports.get(id) ?? ONE_WAY;
  const boxes = idsOf(document).map((id) => ({
    id,
    x: places[id]?.x ?? 0,
    y: places[id]?.y ?? 0,
    width: CARD_WIDTH,
    height: cardHeight(portsAt(id)),
  }));
  return drawn(document, boxes, (id, port) => wayOutAt(portsAt(id), port), HEAD_PORT);
}

function drawn(
  document: AutomationDocument,
  placed: SketchBox[],
  leave: (id: string, port: string) => number,
  reach: number,
): Sketch {
  const left = Math.min(...placed.map((box) => box.x)) - MARGIN;
  const top = Math.min(...placed.map((box) => box.y)) - MARGIN;
  const boxes = placed.map((box) => ({ ...box, x: box.x - left, y: box.y - top }));
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const edges = document.edges.flatMap((edge) => {
    const from = byId.get(edge.from.node);
    const to = byId.get(edge.to.node);
    if (!from || !to) return [];
    const start = { x: from.x + from.width, y: from.y + leave(from.id, edge.from.port) };
    return [{ id: edge.id, path: curve(start, { x: to.x, y: to.y + reach }) }];
  });
  return {
    boxes,
    edges,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + MARGIN,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + MARGIN,
  };
}

type Point = { x: number; y: number };

function curve(from: Point, to: Point): string {
  // Back to the beginning of the next row: between the rows, in straight lines.
  if (to.x < from.x) {
    const between = to.y - (TILE + ROW_GAP) / 2;
    return `M${from.x},${from.y} h7 V${between} H${to.x - 9} V${to.y} h9`;
  }
  const bend = Math.max(14, (to.x - from.x) / 2);
  return `M${from.x},${from.y} C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`;
}

function idsOf(document: AutomationDocument): string[] {
  return [TRIGGER, ...document.nodes.map((node) => node.id)];
}
