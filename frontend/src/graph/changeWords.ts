import { shortened } from "../ui/format/shortened";
import type { Delta } from "./delta";
import type { StepNode } from "./document";
import { isolated } from "./isolated";
import { sameValue } from "./sameValue";

const LONGEST_NAME = 40;

/** What a change did, for a sentence that begins with a name: "added Delay and moved 2 cards". */
export function changeWords({ head, nodes, edges, notes }: Delta): string {
  const added: string[] = [];
  const removed: string[] = [];
  const changed: string[] = [];
  let moved = 0;
  for (const { before, after } of nodes) {
    if (!before && after) added.push(nameOf(after.item));
    else if (before && !after) removed.push(nameOf(before.item));
    else if (before && after && sameValue(withoutPlace(before.item), withoutPlace(after.item))) {
      if (!sameValue(before.item.position, after.item.position)) moved += 1;
    } else if (after) changed.push(nameOf(after.item));
  }
  const parts = [phrase("added", added), phrase("removed", removed), phrase("changed", changed)];
  if (head.trigger) {
    const { position: from, ...was } = head.trigger.before;
    const { position: to, ...is } = head.trigger.after;
    if (!sameValue(was, is)) parts.push("changed the trigger");
    else if (!sameValue(from, to)) moved += 1;
  }
  if (head.name) parts.push("renamed the automation");
  if (head.description) parts.push("changed its description");
  if (moved > 0) parts.push(moved === 1 ? "moved a card" : `moved ${moved} cards`);
  if (edges.length > 0 && added.length + removed.length === 0) parts.push("changed the arrows");
  if (notes.length > 0) parts.push(notes.length === 1 ? "changed a note" : "changed the notes");
  const said = parts.filter((part) => part !== "");
  if (said.length === 0) return "saved it";
  return said.length > 2 ? `${said[0]} and more` : said.join(" and ");
}

function phrase(verb: string, names: string[]): string {
  if (names.length === 0) return "";
  return names.length === 1 ? `${verb} ${names[0]}` : `${verb} ${names.length} steps`;
}

function withoutPlace({ position: _position, ...node }: StepNode) {
  return node;
}

function nameOf(node: StepNode): string {
  const name = node.name || node.id;
  return isolated(shortened(name, LONGEST_NAME - 1));
}
