import type { AutomationDocument, Edge, Note, StepNode } from "./document";

/** An item and its place in the document's list. */
export type Slot<Item> = { index: number; item: Item };
/** One item before and after; null where it is not there. */
export type Part<Item> = { before: Slot<Item> | null; after: Slot<Item> | null };
/** What an automation has besides its lists. */
export type Head = Omit<AutomationDocument, "nodes" | "edges" | "notes">;
/** Those members alone that changed, so that putting one back leaves the others as they are by then. */
export type HeadChange = { [Name in keyof Head]?: { before: Head[Name]; after: Head[Name] } };

/** What turns one document into another, and, turned around, back again. */
export type Delta = {
  head: HeadChange;
  nodes: Part<StepNode>[];
  edges: Part<Edge>[];
  notes: Part<Note>[];
};

/** The delta between two documents; items that are the very same object are not looked into. */
export function deltaOf(before: AutomationDocument, after: AutomationDocument): Delta {
  return {
    head: headChange(headOf(before), headOf(after)),
    nodes: parts(before.nodes, after.nodes),
    edges: parts(before.edges, after.edges),
    notes: parts(before.notes ?? [], after.notes ?? []),
  };
}

/** Whether a delta changes nothing. */
export function isEmpty(delta: Delta): boolean {
  return [Object.keys(delta.head), delta.nodes, delta.edges, delta.notes].every((each) => each.length === 0);
}

/** The delta that takes a delta back. */
export function invert(delta: Delta): Delta {
  const turn = <Side>({ before, after }: { before: Side; after: Side }) => ({ before: after, after: before });
  const head = Object.entries(delta.head).map(([name, change]) => [name, turn<unknown>(change)]);
  return {
    head: Object.fromEntries(head),
    nodes: delta.nodes.map(turn),
    edges: delta.edges.map(turn),
    notes: delta.notes.map(turn),
  };
}

/** The document with a delta applied. */
export function apply(document: AutomationDocument, delta: Delta): AutomationDocument {
  const notes = patched(document.notes ?? [], delta.notes);
  return {
    ...headPatched(headOf(document), delta.head),
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

function headChange(before: Head, after: Head): HeadChange {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Head>;
  const changed = [...names].filter((name) => before[name] !== after[name]);
  return Object.fromEntries(changed.map((name) => [name, { before: before[name], after: after[name] }]));
}

/** What is undefined afterwards is not there at all. */
function headPatched(head: Head, changes: HeadChange): Head {
  const after = Object.entries(changes).map(([name, change]) => [name, change.after]);
  const members = Object.entries({ ...head, ...Object.fromEntries(after) });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as Head;
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
