import type { AutomationDocument, Edge, Note, StepNode } from "./document";

/** An item and its place in the document's list. */
export type Slot<Item> = { index: number; item: Item };
/** One item before and after; null where it is not there. */
export type Part<Item> = { before: Slot<Item> | null; after: Slot<Item> | null };
export type Head = Omit<AutomationDocument, "nodes" | "edges" | "notes">;

/** What turns one document into another, and, turned around, back again. */
export type Delta = {
  head: { before: Head; after: Head } | null;
  nodes: Part<StepNode>[];
  edges: Part<Edge>[];
  notes: Part<Note>[];
};

/** The delta between two documents; items that are the very same object are not looked into. */
export function deltaOf(before: AutomationDocument, after: AutomationDocument): Delta {
  const heads = { before: headOf(before), after: headOf(after) };
  return {
    head: sameHead(heads.before, heads.after) ? null : heads,
    nodes: parts(before.nodes, after.nodes),
    edges: parts(before.edges, after.edges),
    notes: parts(before.notes ?? [], after.notes ?? []),
  };
}

/** Whether a delta changes nothing. */
export function isEmpty(delta: Delta): boolean {
  return delta.head === null && [delta.nodes, delta.edges, delta.notes].every((parts) => parts.length === 0);
}

/** The delta that takes a delta back. */
export function invert(delta: Delta): Delta {
  const turn = <Item>({ before, after }: Part<Item>): Part<Item> => ({ before: after, after: before });
  return {
    head: delta.head ? { before: delta.head.after, after: delta.head.before } : null,
    nodes: delta.nodes.map(turn),
    edges: delta.edges.map(turn),
    notes: delta.notes.map(turn),
  };
}

/** The document with a delta applied. */
export function apply(document: AutomationDocument, delta: Delta): AutomationDocument {
  const notes = patched(document.notes ?? [], delta.notes);
  return {
    ...(delta.head ? delta.head.after : headOf(document)),
    nodes: patched(document.nodes, delta.nodes),
    edges: patched(document.edges, delta.edges),
    // A drawing without notes has no list of them.
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function headOf(document: AutomationDocument): Head {
  const { nodes: _nodes, edges: _edges, notes: _notes, ...head } = document;
  return head;
}

function sameHead(one: Head, other: Head): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Head>;
  return [...names].every((name) => one[name] === other[name]);
}

function parts<Item extends { id: string }>(before: Item[], after: Item[]): Part<Item>[] {
  const old = slots(before);
  const now = slots(after);
  const changed: Part<Item>[] = [];
  for (const [id, slot] of old) {
    const next = now.get(id) ?? null;
    if (next?.item !== slot.item) changed.push({ before: slot, after: next });
  }
  for (const [id, slot] of now) if (!old.has(id)) changed.push({ before: null, after: slot });
  return changed;
}

function slots<Item extends { id: string }>(items: Item[]): Map<string, Slot<Item>> {
  return new Map(items.map((item, index) => [item.id, { index, item }]));
}

function patched<Item extends { id: string }>(items: Item[], changes: Part<Item>[]): Item[] {
  if (changes.length === 0) return items;
  const gone = new Set(changes.map((part) => part.before?.item.id));
  const kept = items.filter((item) => !gone.has(item.id));
  const added = changes.flatMap((part) => (part.after ? [part.after] : []));
  for (const slot of added.sort((one, other) => one.index - other.index))
    kept.splice(slot.index, 0, slot.item);
  return kept;
}
