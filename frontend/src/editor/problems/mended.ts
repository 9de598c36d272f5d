import type { AutomationDocument } from "../../graph/document";
import { graft } from "../../graph/graft";
import type { Kinds } from "../../graph/kinds";
import { merge } from "../../graph/merge";
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
  const { document } = merge(base, patched(base, fix), now, kinds);
  return document && graft(now, document);
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
