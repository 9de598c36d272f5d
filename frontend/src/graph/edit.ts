import type { AutomationDocument, Edge, Placed, Position, StepNode, Trigger } from "./document";
import { TRIGGER } from "./document";
import { freshId } from "./ids";
import { noteKey, removeNotes } from "./notes";
import { ownOf } from "./ownOf";

export type PortRef = { node: string; port: string };

/** What comes before and after a change is the same object wherever nothing changed: deltas and memos rely on it. */
type Doc = AutomationDocument;

/** The document with a step added. */
export function addStep(document: Doc, node: StepNode): Doc {
  return { ...document, nodes: [...document.nodes, node] };
}

/** The document without these steps, the edges at them, and these notes. */
export function removeSteps(document: Doc, ids: ReadonlySet<string>): Doc {
  return {
    ...removeNotes(document, ids),
    nodes: document.nodes.filter((node) => !ids.has(node.id)),
    edges: document.edges.filter((edge) => !ids.has(edge.from.node) && !ids.has(edge.to.node)),
  };
}

/**
 * The document without a step, its neighbours joined where it had one way in and its first way out led on: taking a
 * step out of a chain leaves a chain.
 */
export function removeStepAndClose(document: Doc, id: string): Doc {
  const into = document.edges.filter((edge) => edge.to.node === id);
  const out = document.edges.filter((edge) => edge.from.node === id && edge.from.port !== "error");
  const without = removeSteps(document, new Set([id]));
  const target = out.length === 1 ? out[0]?.to.node : undefined;
  if (!target) return without;
  return into.reduce((made, edge) => connect(made, edge.from, target), without);
}

/** The document without these edges. */
export function removeEdges(document: Doc, ids: ReadonlySet<string>): Doc {
  return { ...document, edges: document.edges.filter((edge) => !ids.has(edge.id)) };
}

/** Why an edge may not be drawn, in words; null when it may. */
export function whyNotConnect(document: Doc, from: PortRef, to: string): string | null {
  if (to === TRIGGER) return "Nothing leads back into the trigger.";
  if (from.node === to) return "A step cannot follow itself.";
  if (leadsTo(document, to, from.node))
    return "That would lead in a circle. Use For each to repeat steps for each item.";
  return null;
}

/** The document with an edge added; unchanged when it is there already or must not be. */
export function connect(document: Doc, from: PortRef, to: string): Doc {
  const there = document.edges.some(
    (edge) => edge.from.node === from.node && edge.from.port === from.port && edge.to.node === to,
  );
  if (there || whyNotConnect(document, from, to)) return document;
  const edge: Edge = {
    id: freshId(
      "e",
      document.edges.map((each) => each.id),
    ),
    from: { node: from.node, port: from.port },
    to: { node: to, port: "in" },
  };
  return { ...document, edges: [...document.edges, edge] };
}

/** The document with a step that is in it put into the middle of an edge; `out` is the port the path goes on from. */
export function insertIntoEdge(document: Doc, edgeId: string, nodeId: string, out: string | null): Doc {
  const edge = document.edges.find((each) => each.id === edgeId);
  if (!edge || edge.from.node === nodeId || edge.to.node === nodeId) return document;
  const split = connect(removeEdges(document, new Set([edgeId])), edge.from, nodeId);
  return out === null ? split : connect(split, { node: nodeId, port: out }, edge.to.node);
}

/** The document with one end of an edge moved. */
export function reconnect(document: Doc, edgeId: string, from: PortRef, to: string): Doc {
  const without = removeEdges(document, new Set([edgeId]));
  return whyNotConnect(without, from, to) ? document : connect(without, from, to);
}

/** The document with one step changed; `patch` members that are undefined are taken away. */
export function patchStep(document: Doc, id: string, patch: Partial<StepNode>): Doc {
  return {
    ...document,
    nodes: document.nodes.map((node) => (node.id === id ? compact({ ...node, ...patch }) : node)),
  };
}

/** The document with one member of a step's config set, or taken away when the value is undefined. */
export function setConfig(document: Doc, id: string, name: string, value: unknown): Doc {
  const node = document.nodes.find((each) => each.id === id);
  return node ? patchStep(document, id, { config: compact({ ...node.config, [name]: value }) }) : document;
}

/** The document with the trigger changed. */
export function patchTrigger(document: Doc, patch: Partial<Trigger>): Doc {
  return { ...document, trigger: compact({ ...document.trigger, ...patch }) };
}

/** The document with cards and notes moved; ids without a position stay, and so do cards that are there already. */
export function moveCards(document: Doc, places: Record<string, Position>): Doc {
  const moved = <Card extends Placed>(card: Card, place: Position | undefined): Card => {
    if (!place || (card.position?.x === place.x && card.position?.y === place.y)) return card;
    return { ...card, position: { x: Math.round(place.x), y: Math.round(place.y) } };
  };
  return {
    ...document,
    trigger: moved(document.trigger, ownOf(places, TRIGGER)),
    nodes: document.nodes.map((node) => moved(node, ownOf(places, node.id))),
    ...(document.notes
      ? { notes: document.notes.map((note) => moved(note, ownOf(places, noteKey(note.id)))) }
      : {}),
  };
}

/** The steps from which a path leads to this one, itself left out. */
export function stepsBefore(document: Doc, id: string): Set<string> {
  return reach(document, id, (edge) => [edge.to.node, edge.from.node]);
}

function leadsTo(document: Doc, from: string, to: string): boolean {
  return from === to || reach(document, from, (edge) => [edge.from.node, edge.to.node]).has(to);
}

function reach(document: Doc, start: string, ends: (edge: Edge) => [string, string]): Set<string> {
  const next = new Map<string, string[]>();
  for (const edge of document.edges) {
    const [here, there] = ends(edge);
    next.set(here, [...(next.get(here) ?? []), there]);
  }
  const found = new Set<string>();
  const todo = [...(next.get(start) ?? [])];
  for (let each = todo.pop(); each !== undefined; each = todo.pop()) {
    if (found.has(each)) continue;
    found.add(each);
    todo.push(...(next.get(each) ?? []));
  }
  return found;
}

function compact<Item extends object>(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as Item;
}
