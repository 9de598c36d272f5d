import type { AutomationDocument } from "./document";

const known = new WeakMap<object, number>();
const encoder = new TextEncoder();

/**
 * How many bytes a document has as compact JSON, as the server counts them. Steps, arrows and notes are written out once
 * each: after a change only what it made anew is.
 */
export function documentBytes(document: AutomationDocument): number {
  const { nodes, edges, notes, ...head } = document;
  const lists: object[][] = notes ? [nodes, edges, notes] : [nodes, edges];
  const empty = { ...head, nodes: [], edges: [], ...(notes ? { notes: [] } : {}) };
  return lists.reduce((sum, list) => sum + listBytes(list), bytes(empty));
}

/** Of what stands between the brackets. */
function listBytes(list: object[]): number {
  return list.reduce((sum, item) => sum + itemBytes(item), Math.max(0, list.length - 1));
}

function itemBytes(item: object): number {
  const found = known.get(item);
  if (found !== undefined) return found;
  const made = bytes(item);
  known.set(item, made);
  return made;
}

function bytes(value: object): number {
  return encoder.encode(JSON.stringify(value)).length;
}
