import type { AutomationDocument, Edge, Position, StepNode } from "./document";
import { freshId } from "./ids";
import { renameIds } from "./rewrite";

export const CLIPBOARD_FORMAT = "millrace.steps/1";

export type Clip = { format: typeof CLIPBOARD_FORMAT; nodes: StepNode[]; edges: Edge[] };

/** The chosen steps and the edges among them, as JSON text for the clipboard. */
export function clipText(document: AutomationDocument, ids: ReadonlySet<string>): string {
  const clip: Clip = {
    format: CLIPBOARD_FORMAT,
    nodes: document.nodes.filter((node) => ids.has(node.id)),
    edges: document.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node)),
  };
  return JSON.stringify(clip, null, 2);
}

/** Reads steps from text: a clip, or a whole automation document. Null when it is neither. */
export function readClip(text: string): Clip | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { nodes, edges = [] } = value as { nodes?: unknown; edges?: unknown };
  if (!Array.isArray(nodes) || !Array.isArray(edges) || nodes.length === 0) return null;
  if (!nodes.every(isStep) || !edges.every(isEdge)) return null;
  const ids = new Set(nodes.map((node) => node.id));
  const inside = edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node));
  return { format: CLIPBOARD_FORMAT, nodes, edges: inside };
}

export type Pasted = { document: AutomationDocument; ids: string[] };

/**
 * The document with a clip put in, its top left card at `at`. Steps whose ids are taken get fresh ones, and the
 * expressions among the pasted steps follow.
 */
export function paste(document: AutomationDocument, clip: Clip, at: Position): Pasted {
  const taken = new Set(document.nodes.map((node) => node.id));
  const names = new Map<string, string>();
  for (const node of clip.nodes) {
    const id = freshId(node.id, taken);
    taken.add(id);
    names.set(node.id, id);
  }
  const own = renameIds({ ...document, nodes: clip.nodes, edges: clip.edges }, names);
  const places = clip.nodes.map((node) => node.position ?? { x: 0, y: 0 });
  const left = Math.min(...places.map((place) => place.x));
  const top = Math.min(...places.map((place) => place.y));
  const nodes = own.nodes.map((node, index) => {
    const place = places[index] ?? { x: left, y: top };
    return { ...node, position: { x: place.x - left + at.x, y: place.y - top + at.y } };
  });
  const edgeIds = document.edges.map((edge) => edge.id);
  const edges = own.edges.map((edge) => {
    const id = freshId("e", edgeIds);
    edgeIds.push(id);
    return { ...edge, id };
  });
  return {
    document: { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] },
    ids: nodes.map((node) => node.id),
  };
}

function isStep(value: unknown): value is StepNode {
  const node = value as Partial<StepNode> | null;
  return (
    typeof node === "object" &&
    node !== null &&
    typeof node.id === "string" &&
    typeof node.kind === "string" &&
    typeof node.config === "object" &&
    node.config !== null
  );
}

function isEdge(value: unknown): value is Edge {
  const edge = value as Partial<Edge> | null;
  return typeof edge?.from?.node === "string" && typeof edge.to?.node === "string";
}
