import type { AutomationDocument } from "./document";
import { graft } from "./graft";

/** A document with the bare id of each step, arrow and note that is as in another document, in its place. */
export type Abridged = Omit<AutomationDocument, "nodes" | "edges" | "notes"> & {
  nodes: unknown[];
  edges: unknown[];
  notes?: unknown[];
};

/** `document` in short, beside `known`: the very objects that both have are not written again. */
export function abridged(known: AutomationDocument, document: AutomationDocument): Abridged {
  const notes = document.notes ? { notes: shortened(known.notes, document.notes) } : {};
  return {
    ...document,
    nodes: shortened(known.nodes, document.nodes),
    edges: shortened(known.edges, document.edges),
    ...notes,
  };
}

/** What was abridged beside `known`, with its very objects; null where that is another one. A whole document is read too. */
export function unabridged(known: AutomationDocument, short: Abridged): AutomationDocument | null {
  const notes = short.notes ? { notes: lengthened(known.notes, short.notes) } : {};
  const document = {
    ...short,
    nodes: lengthened(known.nodes, short.nodes),
    edges: lengthened(known.edges, short.edges),
    ...notes,
  };
  const lists = [document.nodes, document.edges, document.notes ?? []];
  if (lists.some((list) => list.includes(undefined))) return null;
  return graft(known, document as AutomationDocument);
}

function shortened<Item extends { id: string }>(known: Item[] = [], items: Item[]): unknown[] {
  const there = new Set(known);
  return items.map((item) => (there.has(item) ? item.id : item));
}

function lengthened<Item extends { id: string }>(known: Item[] = [], items: unknown[]): (Item | undefined)[] {
  const byId = new Map(known.map((item) => [item.id, item]));
  return items.map((item) => (typeof item === "string" ? byId.get(item) : (item as Item)));
}
