import { getBezierPath, Position } from "@xyflow/react";
import type { Edge } from "../../graph/document";
import { CARD_WIDTH, HEAD_PORT, wayOutAt } from "../../graph/layout";
import type { DrawnCard } from "./flow";

/** The longest side of the picture, in pixels: every one is handed to the screen anew at each step. */
const LONGEST = 1600;
const MARGIN = 40;

/** A part of the drawing, in its own pixels. */
export type Region = { left: number; top: number; right: number; bottom: number };

export type Look = { zoom: number; isFar: boolean; region: Region };
/** How thick lines are and how large names, in the drawing's own pixels, as the cards themselves have them. */
const STYLES = {
  far: { line: 6, card: 6, faulty: 12, selected: 14, name: 28, x: 20, y: 42 },
  near: { line: 1.5, card: 1, faulty: 1, selected: 3, name: 13, x: 57, y: 29 },
};

/**
 * Draws the cards and arrows of a region onto a canvas that lies in the drawing's own pixels. While the camera moves, this one picture moves
 * in the place of hundreds of cards, each of which the browser would lay into the page anew, and where there are none yet.
 */
export function pictureDraw(canvas: HTMLCanvasElement, cards: DrawnCard[], edges: Edge[], look: Look): void {
  const seen = cards.filter((card) => meets(card, look.region));
  const left = Math.min(...seen.map((card) => card.position.x)) - MARGIN;
  const top = Math.min(...seen.map((card) => card.position.y)) - MARGIN;
  const width = Math.max(...seen.map((card) => card.position.x + (card.width ?? 0))) + MARGIN - left;
  const height = Math.max(...seen.map((card) => card.position.y + (card.height ?? 0))) + MARGIN - top;
  if (seen.length === 0) {
    canvas.width = 0;
    return;
  }
  const scale = Math.min(look.zoom * window.devicePixelRatio, LONGEST / width, LONGEST / height);
  Object.assign(canvas.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  // Drawn aside and handed over whole: a canvas that is drawn on itself is looked through for changes at every step.
  const sheet = new OffscreenCanvas(Math.ceil(width * scale), Math.ceil(height * scale));
  const pen = sheet.getContext("2d");
  if (!pen) return;
  pen.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  const colour = coloursOf(canvas);
  const byId = new Map(cards.map((card) => [card.id, card]));
  const style = look.isFar ? STYLES.far : STYLES.near;
  pen.strokeStyle = colour("--line-control");
  pen.lineWidth = style.line;
  const near = new Set(seen.map((card) => card.id));
  for (const edge of edges) {
    if (!near.has(edge.from.node) && !near.has(edge.to.node)) continue;
    const path = pathOf(byId.get(edge.from.node), edge.from.port, byId.get(edge.to.node));
    if (path) pen.stroke(new Path2D(path));
  }
  for (const card of seen) draw(pen, card, colour, look.isFar);
  [canvas.width, canvas.height] = [sheet.width, sheet.height];
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(sheet.transferToImageBitmap());
}

function draw(
  pen: OffscreenCanvasRenderingContext2D,
  card: DrawnCard,
  colour: (name: string) => string,
  isFar: boolean,
): void {
  const style = isFar ? STYLES.far : STYLES.near;
  const { x, y } = card.position;
  const isTrigger = isFar && card.type === "step" && card.data.kind === "trigger";
  const isFaulty =
    card.type === "step" &&
    (card.data.errors > 0 || (card.data.trial?.state === "failed" && !card.data.isPast));
  pen.beginPath();
  pen.roundRect(x, y, card.width ?? 0, card.height ?? 0, 10);
  pen.fillStyle = colour(card.type === "note" ? "--waiting-bg" : isTrigger ? "--accent" : "--surface");
  pen.fill();
  pen.lineWidth = card.selected ? style.selected : isFaulty ? style.faulty : style.card;
  const edge = card.selected || isTrigger ? "--accent" : isFaulty ? "--failed-solid" : "--line-control";
  pen.strokeStyle = colour(edge);
  pen.stroke();
  if (card.type !== "step") return;
  pen.save();
  pen.clip();
  pen.fillStyle = colour(isTrigger ? "--on-accent" : "--text");
  pen.font = `600 ${style.name}px sans-serif`;
  pen.fillText(card.data.name.slice(0, 40), x + style.x, y + style.y);
  pen.restore();
}

function meets({ position: { x, y }, width = 0, height = 0 }: DrawnCard, region: Region): boolean {
  return x < region.right && y < region.bottom && x + width > region.left && y + height > region.top;
}

function pathOf(from: DrawnCard | undefined, port: string, to: DrawnCard | undefined): string | null {
  if (from?.type !== "step" || !to) return null;
  if (!from.data.ports.some((each) => each.id === port)) return null;
  const [path] = getBezierPath({
    sourceX: from.position.x + CARD_WIDTH,
    sourceY: from.position.y + wayOutAt(from.data.ports, port),
    sourcePosition: Position.Right,
    targetX: to.position.x,
    targetY: to.position.y + HEAD_PORT,
    targetPosition: Position.Left,
  });
  return path;
}

/** What the colours of the tokens are here and now: a canvas knows no custom properties. */
function coloursOf(canvas: HTMLCanvasElement): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    canvas.style.color = `var(${name})`;
    const found = window.getComputedStyle(canvas).color;
    known.set(name, found);
    return found;
  };
}
