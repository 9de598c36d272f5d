import type { AutomationDocument, Edge, Note, Placed, Position, StepNode } from "./document";
import { freshId } from "./ids";
import { noteKey } from "./notes";
import { renameIds } from "./rewrite";

export const CLIPBOARD_FORMAT = "millrace.steps/1";

export type Clip = { format: typeof CLIPBOARD_FORMAT; nodes: StepNode[]; edges: Edge[]; notes?: Note[] };

/** The chosen steps and notes, and the edges among them, as JSON text for the clipboard. */
export function clipText(document: AutomationDocument, ids: ReadonlySet<string>): string {
  const clip: Clip = {
    format: CLIPBOARD_FORMAT,
    nodes: document.nodes.filter((node) => ids.has(node.id)),
    edges: document.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node)),
  };
  const notes = (document.notes ?? []).filter((note) => ids.has(noteKey(note.id)));
  if (notes.length > 0) clip.notes = notes;
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
  const { nodes, edges = [], notes = [] } = value as { nodes?: unknown; edges?: unknown; notes?: unknown };
  if (!Array.isArray(nodes) || !Array.isArray(edges) || !Array.isArray(notes)) return null;
  if (nodes.length + notes.length === 0) return null;
  if (!nodes.every(isStep) || !edges.every(isEdge) || !notes.every(isNote)) return null;
  const ids = new Set(nodes.map((node) => node.id));
  const inside = edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to.node));
  return { format: CLIPBOARD_FORMAT, nodes, edges: inside, notes };
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
  const cards = [...clip.nodes, ...(clip.notes ?? [])];
  const places = cards.map((card) => card.position ?? { x: 0, y: 0 });
  const left = Math.min(...places.map((place) => place.x));
  const top = Math.min(...places.map((place) => place.y));
  const put = <Card extends Placed>(card: Card): Card => {
    const place = card.position ?? { x: 0, y: 0 };
    return { ...card, position: { x: place.x - left + at.x, y: place.y - top + at.y } };
  };
  const nodes = own.nodes.map(put);
  const noteIds = (document.notes ?? []).map((note) => note.id);
  const notes = (clip.notes ?? []).map((note) => {
    const id = freshId(note.id, noteIds);
    noteIds.push(id);
    return put({ ...note, id });
  });
  const edgeIds = document.edges.map((edge) => edge.id);
  const edges = own.edges.map((edge) => {
    const id = freshId("e", edgeIds);
    edgeIds.push(id);
    return { ...edge, id };
  });
  const made = { ...document, nodes: [...document.nodes, ...nodes], edges: [...document.edges, ...edges] };
  return {
    document: notes.length > 0 ? { ...made, notes: [...(document.notes ?? []), ...notes] } : made,
    ids: [...nodes.map((node) => node.id), ...notes.map((note) => noteKey(note.id))],
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

function isNote(value: unknown): value is Note {
  const note = value as Partial<Note> | null;
  return typeof note?.id === "string" && typeof note.text === "string";
}

function isEdge(value: unknown): value is Edge {
  const edge = value as Partial<Edge> | null;
  return typeof edge?.from?.node === "string" && typeof edge.to?.node === "string";
}
