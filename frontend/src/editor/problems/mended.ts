import type { AutomationDocument, Edge } from "../../graph/document";
import { graft } from "../../graph/graft";
import type { Kinds } from "../../graph/kinds";
import { isSameWay, merge } from "../../graph/merge";
import { sameValue } from "../../graph/sameValue";
import type { Patch } from "../server/types";
import { patched } from "./patched";

/**
 * The drawing of now with a fix that was made for an earlier one. A fix names steps and arrows by where they stand in their
 * list, so it is done where it was made, and laid upon what has changed since by what the steps and arrows are called.
 *
 * @param checked the drawing that the fix was made for, wherever its cards lay
 * @returns null where the same was changed meanwhile, or it is not clear what the fix is meant for
 */
export function mended(
  now: AutomationDocument,
  checked: AutomationDocument,
  fix: Patch[],
  kinds: Kinds,
): AutomationDocument | null {
  const base = withPlacesOf(now, checked);
  if (sameValue(base, now)) return patched(now, fix);
  if (hasTwins(base) || hasTwins(now)) return null;
  const { was, made } = withoutDone(base, patched(base, fix), now);
  const { document } = merge(was, made, now, kinds);
  return document && graft(now, document);
}

/** Both without the arrows that are by now as the fix makes them: two who lead one arrow otherwise would be in each other's way. */
function withoutDone(was: AutomationDocument, made: AutomationDocument, { edges: now }: AutomationDocument) {
  const isDone = (old: Edge) => {
    const next = made.edges.find(({ id }) => id === old.id);
    if (next && isSameWay(next, old)) return false;
    const isLeft = now.some((edge) => isSameWay(edge, old) || (!next && edge.id === old.id));
    return !isLeft && (!next || now.some((edge) => isSameWay(edge, next)));
  };
  const done = new Set(was.edges.filter(isDone).map(({ id }) => id));
  const without = (document: AutomationDocument) => ({
    ...document,
    edges: document.edges.filter(({ id }) => !done.has(id)),
  });
  return { was: without(was), made: without(made) };
}

/** The document with its cards and notes where they lie in another one. */
function withPlacesOf(there: AutomationDocument, document: AutomationDocument): AutomationDocument {
  const trigger = placedAs(there.trigger, document.trigger);
  const made = { ...document, trigger, nodes: allPlacedAs(there.nodes, document.nodes) };
  if (document.notes) made.notes = allPlacedAs(there.notes ?? [], document.notes);
  return made;
}

function allPlacedAs<Item extends { id: string; position?: unknown }>(there: Item[], items: Item[]): Item[] {
  const byId = new Map(there.map((item) => [item.id, item]));
  return items.map((item) => placedAs(byId.get(item.id), item));
}

function placedAs<Item extends { position?: unknown }>(there: Item | undefined, item: Item): Item {
  return there && "position" in there ? { ...item, position: there.position } : item;
}

/** Whether a name stands for two things. */
function hasTwins({ nodes, edges, notes = [] }: AutomationDocument): boolean {
  return [nodes, edges, notes].some((items) => new Set(items.map(({ id }) => id)).size < items.length);
}
