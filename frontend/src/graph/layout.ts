import { portsOf } from "./describe";
import type { AutomationDocument, StepNode } from "./document";

export const CARD_WIDTH = 232;
export const CARD_HEAD = 64;
export const CARD_FOOT = 30;
export const PORT_ROW = 24;

/** The height of a step's card in pixels: its head, a row for each labelled port, and the line of figures. */
export function cardHeight(node: StepNode): number {
  const labelled = portsOf(node).filter((port) => port.label !== "").length;
  return CARD_HEAD + labelled * PORT_ROW + (labelled > 0 ? 6 : 0) + CARD_FOOT;
}

export const TRIGGER_HEIGHT = CARD_HEAD + CARD_FOOT;

/** Whether the document says of every card where it stands: older ones and those from files say nothing of it, or null. */
export function hasPlaces(document: AutomationDocument): boolean {
  return [document.trigger, ...document.nodes].every((card) => Boolean(card.position));
}
