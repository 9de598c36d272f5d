import type { ReactFlowInstance } from "@xyflow/react";
import { boxOf, cardBoxes } from "../../graph/arrange";
import type { Drawing } from "../../graph/kinds";
import { isTyping } from "../../ui/isTyping";

/** What has the focus after a press on a card or on the empty drawing. */
const NOBODY = "body, main, .react-flow__node";
const FRAMES = 30;
const MARGIN = 24;
/** The "+" that stands behind a card, in pixels. */
const WAY_OUT = 64;
/** The tools at the foot of the canvas, in pixels. */
const TOOLS = 40;

/** Around a drawing that is shown whole; its foot stays clear of the tools. */
export const FIT_PADDING = { x: 0.12, top: 0.12, bottom: "84px" } as const;

export type View = Pick<ReactFlowInstance, "flowToScreenPosition" | "setViewport" | "getViewport">;

/** Moves the drawing as little as brings a card into view; answers whether the card is there at all. */
export function cardShow(flow: View, { document, kinds }: Drawing, id: string): boolean {
  const box = boxOf(document, id, kinds);
  const frame = window.document.querySelector("[data-canvas]")?.getBoundingClientRect();
  if (!box || !frame) return false;
  const start = flow.flowToScreenPosition({ x: box.x, y: box.y });
  const end = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height });
  const x = shift(start.x, end.x, frame.left + MARGIN, frame.right - WAY_OUT);
  const y = shift(start.y, end.y, frame.top + MARGIN, frame.bottom - MARGIN - TOOLS);
  const view = flow.getViewport();
  if (x !== 0 || y !== 0) void flow.setViewport({ ...view, x: view.x + x, y: view.y + y });
  return true;
}

/** Moves the drawing up or down as little as brings all of its height into view, clear of the tools, if it fits there. */
export function drawingRaise(flow: View, { document, kinds }: Drawing): void {
  const frame = window.document.querySelector("[data-canvas]")?.getBoundingClientRect();
  if (!frame) return;
  const boxes = [...cardBoxes(document, kinds).values()];
  const top = Math.min(...boxes.map((box) => box.y));
  const foot = Math.max(...boxes.map((box) => box.y + box.height));
  const start = flow.flowToScreenPosition({ x: 0, y: top }).y;
  const end = flow.flowToScreenPosition({ x: 0, y: foot }).y;
  const [least, most] = [frame.top + MARGIN, frame.bottom - MARGIN - TOOLS];
  if (end - start > most - least) return;
  const view = flow.getViewport();
  const y = shift(start, end, least, most);
  if (y !== 0) void flow.setViewport({ ...view, y: view.y + y });
}

/** The left end of a drawing that has room to grow, in pixels from the canvas's edge. */
const BEGIN = 72;

/** Shows a drawing that was just opened: one that is narrow begins at the left, where there is room behind it. */
export function drawingShow(flow: View, { document, kinds }: Drawing): void {
  const frame = window.document.querySelector("[data-canvas]")?.getBoundingClientRect();
  const boxes = [...cardBoxes(document, kinds).values()];
  const left = Math.min(...boxes.map((box) => box.x));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const view = flow.getViewport();
  if (!frame || width * view.zoom > frame.width * 0.6) return;
  void flow.setViewport({ ...view, x: BEGIN - left * view.zoom });
}

function shift(start: number, end: number, least: number, most: number): number {
  if (start < least) return least - start;
  return end > most ? Math.max(most - end, least - start) : 0;
}

/** Brings a card into view and gives it the keyboard's focus, once it is drawn; unless the hand is elsewhere by then. */
export function cardFocus(flow: View, drawing: Drawing, id: string): void {
  if (!cardShow(flow, drawing, id)) return;
  const { document } = window;
  const done = new AbortController();
  const from = document.activeElement;
  let isHandOn = false;
  for (const event of ["keydown", "pointerdown"])
    document.addEventListener(
      event,
      () => {
        isHandOn = true;
      },
      { capture: true, signal: done.signal },
    );
  const take = (left: number) => {
    const card = document.querySelector<HTMLElement>(
      `[data-canvas] .react-flow__node[data-id="${CSS.escape(id)}"]`,
    );
    const now = document.activeElement;
    // Whoever writes meanwhile, its name or something else, goes on writing; so does who has gone on to another control.
    const isElsewhere =
      card?.contains(now) || (isHandOn && (isTyping(now) || !(now === from || now?.matches(NOBODY))));
    if (!isElsewhere && card?.tabIndex !== 0 && left > 0) {
      window.requestAnimationFrame(() => take(left - 1));
      return;
    }
    if (!isElsewhere && card?.tabIndex === 0) card.focus({ preventScroll: true });
    done.abort();
  };
  take(FRAMES);
}
