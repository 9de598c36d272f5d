import { type Port, portsOf } from "./describe";
import type { AutomationDocument, StepNode } from "./document";
import type { Kinds } from "./kinds";

export const CARD_WIDTH = 232;
const CARD_HEAD = 64;
const CARD_FOOT = 30;
const PORT_ROW = 24;
/** The room that the rows of ports have around them, above and below in equal parts. */
const ROWS_ROOM = 6;

/** The middle of a card's first line, from its upper edge: where arrows reach it, and leave it by a way without a word. */
export const HEAD_PORT = CARD_HEAD / 2;
export const TRIGGER_HEIGHT = CARD_HEAD + CARD_FOOT;

/** The ways out that have a word beside them, each in a row of its own below the head. */
export function labelled<Way extends Port>(ports: readonly Way[]): Way[] {
  return ports.filter((port) => port.label !== "");
}

/** The height in pixels of a card with these ways out: its head, a row for each with a word, and the line of figures. */
export function cardHeight(ports: readonly Port[]): number {
  const rows = labelled(ports).length;
  return TRIGGER_HEIGHT + (rows > 0 ? rows * PORT_ROW + ROWS_ROOM : 0);
}

/** The height of a step's card in pixels. */
export function stepHeight(node: StepNode, kinds: Kinds): number {
  return cardHeight(portsOf(node, kinds));
}

/** The middle of a way out, from the card's upper edge: in its row, or beside the head. */
export function wayOutAt(ports: readonly Port[], id: string): number {
  const row = labelled(ports).findIndex((port) => port.id === id);
  return row < 0 ? HEAD_PORT : CARD_HEAD + ROWS_ROOM / 2 + PORT_ROW * (row + 0.5);
}

/** Whether the document says of every card where it stands: older ones and those from files say nothing of it, or null. */
export function hasPlaces(document: AutomationDocument): boolean {
  return [document.trigger, ...document.nodes].every((card) => Boolean(card.position));
}
