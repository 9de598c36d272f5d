import type { NodeHandle } from "@xyflow/react";
import { Position as Side } from "@xyflow/react";
import type { Port } from "../graph/describe";
import { CARD_WIDTH, HEAD_PORT, wayOutAt } from "../graph/layout";

type Look = {
  /** Whether arrows lead to it: none leads to the trigger. */
  hasWayIn: boolean;
  /** The dot's width and height, in pixels. */
  size: number;
  /** How far inside the card's edge its middle lies, in pixels. */
  inset?: number;
};

/** Where arrows begin and end at a card: told with it, so that a renewed card need not be measured before its arrows are drawn. */
export function handlesOf(ports: readonly Port[], { hasWayIn, size, inset = 0 }: Look): NodeHandle[] {
  const dot = (id: string, type: "source" | "target", middle: { x: number; y: number }): NodeHandle => ({
    id,
    type,
    position: type === "source" ? Side.Right : Side.Left,
    x: middle.x - size / 2,
    y: middle.y - size / 2,
    width: size,
    height: size,
  });
  const outs = ports.map(({ id }) => dot(id, "source", { x: CARD_WIDTH - inset, y: wayOutAt(ports, id) }));
  return hasWayIn ? [dot("in", "target", { x: inset, y: HEAD_PORT }), ...outs] : outs;
}
