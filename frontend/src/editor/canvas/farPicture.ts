import { getBezierPath, Position } from "@xyflow/react";
import type { Edge } from "../../graph/document";
import { CARD_WIDTH } from "../../graph/layout";
import { HEAD_PORT, wayOutAt } from "./flow";
import type { DrawnCard } from "./useCards";

/** The longest side of the picture, in pixels: more is not seen from afar. */
const LONGEST = 2048;
const MARGIN = 40;

/**
 * Draws cards and arrows as they look from afar onto a canvas that lies in the drawing's own pixels. While the camera moves,
 * this one picture moves in the place of hundreds of cards, each of which the browser would lay into the page anew.
 */
export function farPictureDraw(
  canvas: HTMLCanvasElement,
  cards: DrawnCard[],
  edges: Edge[],
  zoom: number,
): void {
  const left = Math.min(...cards.map((card) => card.position.x)) - MARGIN;
  const top = Math.min(...cards.map((card) => card.position.y)) - MARGIN;
  const width = Math.max(...cards.map((card) => card.position.x + (card.width ?? 0))) + MARGIN - left;
  const height = Math.max(...cards.map((card) => card.position.y + (card.height ?? 0))) + MARGIN - top;
  const scale = Math.min(zoom * window.devicePixelRatio, LONGEST / width, LONGEST / height);
  Object.assign(canvas.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  const colour = coloursOf(canvas);
  const byId = new Map(cards.map((card) => [card.id, card]));
  pen.strokeStyle = colour("--line-control");
  pen.lineWidth = 6;
  for (const edge of edges) {
    const path = pathOf(byId.get(edge.from.node), edge.from.port, byId.get(edge.to.node));
    if (path) pen.stroke(new Path2D(path));
  }
  for (const card of cards) draw(pen, card, colour);
}

function draw(pen: CanvasRenderingContext2D, card: DrawnCard, colour: (name: string) => string): void {
  const { x, y } = card.position;
  const isTrigger = card.type === "step" && card.data.kind === "trigger";
  const isFaulty = card.type === "step" && (card.data.errors > 0 || card.data.trial?.state === "failed");
  pen.beginPath();
  pen.roundRect(x, y, card.width ?? 0, card.height ?? 0, 10);
  pen.fillStyle = colour(card.type === "note" ? "--waiting-bg" : isTrigger ? "--accent" : "--surface");
  pen.fill();
  pen.lineWidth = card.selected ? 14 : isFaulty ? 12 : 6;
  const edge = card.selected || isTrigger ? "--accent" : isFaulty ? "--failed-solid" : "--line-control";
  pen.strokeStyle = colour(edge);
  pen.stroke();
  if (card.type !== "step") return;
  pen.save();
  pen.clip();
  pen.fillStyle = colour(isTrigger ? "--on-accent" : "--text");
  pen.font = "600 28px sans-serif";
  pen.fillText(card.data.name.slice(0, 40), x + 20, y + 42);
  pen.restore();
}

function pathOf(from: DrawnCard | undefined, port: string, to: DrawnCard | undefined): string | null {
  if (from?.type !== "step" || !to) return null;
  const way = from.data.ports.find((each) => each.id === port);
  if (!way) return null;
  const [path] = getBezierPath({
    sourceX: from.position.x + CARD_WIDTH,
    sourceY: from.position.y + wayOutAt(from.data.ports, way),
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
