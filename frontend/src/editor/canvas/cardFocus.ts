import type { ReactFlowInstance } from "@xyflow/react";
import { boxOf } from "../../graph/arrange";
import type { AutomationDocument } from "../../graph/document";

const FRAMES = 30;
const MARGIN = 24;

/** Brings a card into view and gives it the keyboard's focus, once it is drawn. */
export function cardFocus(
  flow: Pick<ReactFlowInstance, "flowToScreenPosition" | "setCenter" | "getZoom">,
  document: AutomationDocument,
  id: string,
): void {
  const box = boxOf(document, id);
  const frame = window.document.querySelector("[data-canvas]")?.getBoundingClientRect();
  if (!box || !frame) return;
  const start = flow.flowToScreenPosition({ x: box.x, y: box.y });
  const end = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height });
  const isSeen =
    start.x > frame.left + MARGIN &&
    end.x < frame.right - MARGIN &&
    start.y > frame.top + MARGIN &&
    end.y < frame.bottom - MARGIN;
  if (!isSeen) {
    const zoom = Math.max(flow.getZoom(), 0.6);
    void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom });
  }
  const take = (left: number) => {
    const card = window.document.querySelector<HTMLElement>(
      `[data-canvas] .react-flow__node[data-id="${CSS.escape(id)}"]`,
    );
    if (card && card.tabIndex === 0) card.focus({ preventScroll: true });
    else if (left > 0) window.requestAnimationFrame(() => take(left - 1));
  };
  take(FRAMES);
}
