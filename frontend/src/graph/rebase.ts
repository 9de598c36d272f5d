import type { Delta, Part } from "./delta";
import type { AutomationDocument, Edge, Note, StepNode } from "./document";
import { type History, settle } from "./history";
import type { Renamed } from "./merge";
import { renameIds } from "./rewrite";
import { touchesSame } from "./touched";

/**
 * My history once a change of somebody else lies beneath it. Taking back is for one's own doings: what they changed is no
 * entry, and entries that would undo some of it are forgotten, with those before them.
 */
export function rebase(history: History, their: Delta, renamed: Renamed): History {
  const { past, future } = settle(history);
  const kept = (entries: History["past"]) => {
    const named = entries.map((entry) => ({ ...entry, delta: withNames(entry.delta, renamed) }));
    return named.slice(named.findLastIndex((entry) => touchesSame(entry.delta, their)) + 1);
  };
  return { past: kept(past), future: kept(future) };
}

function withNames(delta: Delta, { steps, edges, notes }: Renamed): Delta {
  if (steps.size === 0 && edges.size === 0 && notes.size === 0) return delta;
  const node = (item: StepNode) => renameIds(alone([item], []), steps).nodes[0] ?? item;
  const edge = (item: Edge) => {
    const named = renameIds(alone([], [item]), steps).edges[0] ?? item;
    return { ...named, id: edges.get(item.id) ?? item.id };
  };
  const note = (item: Note) => ({ ...item, id: notes.get(item.id) ?? item.id });
  return {
    ...delta,
    nodes: delta.nodes.map(mapped(node)),
    edges: delta.edges.map(mapped(edge)),
    notes: delta.notes.map(mapped(note)),
  };
}

function mapped<Item>(rename: (item: Item) => Item) {
  return ({ before, after }: Part<Item>): Part<Item> => ({
    before: before && { ...before, item: rename(before.item) },
    after: after && { ...after, item: rename(after.item) },
  });
}

function alone(nodes: StepNode[], edges: Edge[]): AutomationDocument {
  return { format: "", name: "", trigger: { topic: "", types: [] }, nodes, edges };
}
