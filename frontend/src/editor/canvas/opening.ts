import type { Viewport } from "@xyflow/react";
import type { AutomationDocument } from "../../graph/document";

/** A drawing of more cards than this cannot be read when all of it is in sight. */
const MANY = 60;
const ZOOM = 0.75;
/** From the canvas's corner to the trigger, in pixels. */
const CORNER = { x: 72, y: 220 };

export type Opening = { fitView: true } | { fitView: false; defaultViewport: Viewport };

/** How a drawing is seen first: the whole of it, or, where that is too much to read, its beginning. */
export function openingOf(document: AutomationDocument): Opening {
  if (document.nodes.length <= MANY) return { fitView: true };
  const { x, y } = document.trigger.position ?? { x: 0, y: 0 };
  return {
    fitView: false,
    defaultViewport: { x: CORNER.x - x * ZOOM, y: CORNER.y - y * ZOOM, zoom: ZOOM },
  };
}
