import { type AutomationDocument, type Placed, type Position, TRIGGER } from "../../graph/document";

const BESIDE = { x: 300, y: 160 };

/** Where the cards stand. One of which others said no place, by a file or by REST, stands above the drawing. */
export function placesOf(document: AutomationDocument): Record<string, Position> {
  const placed = [document.trigger, ...document.nodes].flatMap((card) => card.position ?? []);
  const left = placed.length > 0 ? Math.min(...placed.map(({ x }) => x)) : 0;
  const top = placed.length > 0 ? Math.min(...placed.map(({ y }) => y)) : 0;
  let beside = 0;
  const place = (position: Placed["position"]) =>
    position ?? { x: left + BESIDE.x * beside++, y: top - BESIDE.y };
  return Object.fromEntries([
    [TRIGGER, place(document.trigger.position)],
    ...document.nodes.map((node) => [node.id, place(node.position)] as const),
  ]);
}
