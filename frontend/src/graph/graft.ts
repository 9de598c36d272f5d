import type { AutomationDocument } from "./document";
import { sameValue } from "./sameValue";

/**
 * `document` with the very objects of `known` wherever both say the same; `known` itself when they do throughout.
 * What comes from the server is new in every part: without this every card would be drawn anew, and every step would
 * count as changed.
 */
export function graft(known: AutomationDocument, document: AutomationDocument): AutomationDocument {
  const nodes = grafted(known.nodes, document.nodes);
  const edges = grafted(known.edges, document.edges);
  const notes = document.notes ? { notes: grafted(known.notes ?? [], document.notes) } : {};
  const made = { ...document, nodes, edges, ...notes };
  const names = new Set([...Object.keys(known), ...Object.keys(made)]) as Set<keyof AutomationDocument>;
  for (const name of names)
    if (sameValue(known[name], made[name])) Object.assign(made, { [name]: known[name] });
  const isSame = [...names].every((name) => known[name] === made[name]);
  return isSame ? known : made;
}

function grafted<Item extends { id: string }>(known: Item[], items: Item[]): Item[] {
  const byId = new Map(known.map((item) => [item.id, item]));
  const made = items.map((item) => {
    const own = byId.get(item.id);
    return own && sameValue(own, item) ? own : item;
  });
  return made.length === known.length && made.every((item, index) => item === known[index]) ? known : made;
}
