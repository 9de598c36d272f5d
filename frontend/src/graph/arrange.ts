import type { AutomationDocument, Placed, Position } from "./document";
import { TRIGGER } from "./document";
import type { Kinds } from "./kinds";
import { CARD_WIDTH, HEAD_PORT, stepHeight, TRIGGER_HEIGHT } from "./layout";
import { noteBox, noteIdOf } from "./notes";

export const GRID = 20;
const GAP = 60;

type Box = Position & { width: number; height: number };

/** The rectangle of a card or a note; a step without a position lies at the origin. */
export function boxOf(document: AutomationDocument, id: string, kinds: Kinds): Box | null {
  if (id === TRIGGER) return boxAt(document.trigger, TRIGGER_HEIGHT);
  const noteId = noteIdOf(id);
  const note = noteId === null ? undefined : document.notes?.find((each) => each.id === noteId);
  if (note) return noteBox(note);
  const node = document.nodes.find((each) => each.id === id);
  return node ? boxAt(node, stepHeight(node, kinds)) : null;
}

/** The rectangles of all cards, by their ids. */
export function cardBoxes({ trigger, nodes }: AutomationDocument, kinds: Kinds): Map<string, Box> {
  const boxes = new Map([[TRIGGER, boxAt(trigger, TRIGGER_HEIGHT)]]);
  for (const node of nodes) boxes.set(node.id, boxAt(node, stepHeight(node, kinds)));
  return boxes;
}

function boxAt({ position }: Placed, height: number): Box {
  return { ...(position ?? { x: 0, y: 0 }), width: CARD_WIDTH, height };
}

/** A free place for a card of `height` pixels: at `wanted`, else below what lies there. */
export function freePlace(
  document: AutomationDocument,
  wanted: Position,
  height: number,
  kinds: Kinds,
): Position {
  return freeAmong([...cardBoxes(document, kinds).values()], wanted, height);
}

/** The same among boxes that are known. */
export function freeAmong(
  boxes: readonly (Position & { height: number })[],
  wanted: Position,
  height: number,
): Position {
  const place = { x: snapped(wanted.x), y: snapped(wanted.y) };
  // From above to below: what was passed cannot be met again.
  const column = boxes
    .filter((box) => Math.abs(box.x - place.x) < CARD_WIDTH + GRID)
    .sort((one, other) => one.y - other.y);
  for (const box of column)
    if (place.y < box.y + box.height + GRID && box.y < place.y + height + GRID)
      place.y = snapped(box.y + box.height + GRID + GRID / 2);
  return place;
}

/** Where the card that follows `from` wants to lie: to its right, each further way out a bit lower. */
export function placeAfter(
  document: AutomationDocument,
  from: string,
  height: number,
  kinds: Kinds,
): Position {
  const box = boxOf(document, from, kinds);
  return box ? freePlace(document, { x: box.x + CARD_WIDTH + GAP, y: box.y }, height, kinds) : { x: 0, y: 0 };
}

export type Alignment = "left" | "right" | "top" | "bottom" | "row" | "column";

/** New places of cards brought into line; `row` and `column` also give them even gaps. */
export function aligned(
  document: AutomationDocument,
  ids: Iterable<string>,
  how: Alignment,
  kinds: Kinds,
): Record<string, Position> {
  const boxes = [...ids].flatMap((id) => {
    const box = boxOf(document, id, kinds);
    return box ? [{ id, ...box }] : [];
  });
  if (boxes.length < 2) return {};
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const right = Math.max(...boxes.map((box) => box.x));
  const places: Record<string, Position> = {};
  let next = how === "row" ? left : top;
  for (const box of boxes.sort((one, other) => (how === "row" ? one.x - other.x : one.y - other.y))) {
    if (how === "row" || how === "column") {
      places[box.id] = how === "row" ? { x: next, y: top } : { x: left, y: next };
      next += how === "row" ? CARD_WIDTH + GAP : box.height + GRID * 2;
      continue;
    }
    places[box.id] = {
      x: how === "left" ? left : how === "right" ? right : box.x,
      y: how === "top" ? top : how === "bottom" ? bottom - box.height : box.y,
    };
  }
  return places;
}

/** The edge whose middle lies under a point, both in the drawing's own pixels; for dropping a step onto an arrow. */
export function edgeAt(
  document: AutomationDocument,
  point: Position,
  kinds: Kinds,
  reach = 28,
): string | null {
  let best: { id: string; distance: number } | null = null;
  const boxes = cardBoxes(document, kinds);
  for (const edge of document.edges) {
    const from = boxes.get(edge.from.node);
    const to = boxes.get(edge.to.node);
    if (!from || !to) continue;
    const start = { x: from.x + CARD_WIDTH, y: from.y + HEAD_PORT };
    const end = { x: to.x, y: to.y + HEAD_PORT };
    const distance = distanceTo(point, start, end);
    if (distance <= reach && (!best || distance < best.distance)) best = { id: edge.id, distance };
  }
  return best?.id ?? null;
}

function distanceTo(point: Position, start: Position, end: Position): number {
  const long = (end.x - start.x) ** 2 + (end.y - start.y) ** 2 || 1;
  const along = ((point.x - start.x) * (end.x - start.x) + (point.y - start.y) * (end.y - start.y)) / long;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - start.x - at * (end.x - start.x), point.y - start.y - at * (end.y - start.y));
}

/** Places of cards that were moved together, shifted by as little as brings the one that was held onto the grid, or half way between two lines of it. */
export function onGrid(places: Record<string, Position>, held: string): Record<string, Position> {
  const at = places[held];
  if (!at) return places;
  const [x, y] = [snapped(at.x, GRID / 2) - at.x, snapped(at.y, GRID / 2) - at.y];
  return Object.fromEntries(
    Object.entries(places).map(([id, place]) => [id, { x: place.x + x, y: place.y + y }]),
  );
}

function snapped(value: number, grid = GRID): number {
  return Math.round(value / grid) * grid;
}
