import type { AutomationDocument } from "./document";

type Placed = { id: string; position: { x: number; y: number } };

/**
 * The node an arrow key leads to: right along an edge, left back along one, up and down to the nearest card in
 * the same column or beside it. Null when there is none or the key is no arrow.
 */
export function neighbour(
  document: AutomationDocument,
  nodes: Placed[],
  from: string,
  key: string,
): string | null {
  if (key === "ArrowRight") return document.edges.find((edge) => edge.from.node === from)?.to.node ?? null;
  if (key === "ArrowLeft") return document.edges.find((edge) => edge.to.node === from)?.from.node ?? null;
  if (key !== "ArrowUp" && key !== "ArrowDown") return null;
  const here = nodes.find((node) => node.id === from);
  if (!here) return null;
  const sign = key === "ArrowDown" ? 1 : -1;
  const candidates = nodes.filter((node) => (node.position.y - here.position.y) * sign > 0);
  const distance = (node: Placed) =>
    Math.abs(node.position.x - here.position.x) * 2 + Math.abs(node.position.y - here.position.y);
  return candidates.sort((one, other) => distance(one) - distance(other))[0]?.id ?? null;
}
