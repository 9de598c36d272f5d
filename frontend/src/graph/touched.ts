import type { Delta } from "./delta";

/** What a change touches: two that touch nothing in common can be made, and taken back, in any order. */
type Touched = { parts: Set<string>; comings: Set<string>; ends: Set<string> };

/** Whether two changes touch the same step, arrow or member of the whole, or an arrow of one ends at a step that the other adds or takes away. */
export function touchesSame(one: Delta, other: Delta): boolean {
  const [a, b] = [touched(one), touched(other)];
  return meets(a.parts, b.parts) || meets(a.comings, b.ends) || meets(a.ends, b.comings);
}

function touched(delta: Delta): Touched {
  const parts = new Set<string>();
  const comings = new Set<string>();
  const ends = new Set<string>();
  for (const name of Object.keys(delta.head)) parts.add(`head ${name}`);
  for (const { before, after } of delta.notes) parts.add(`note ${(after ?? before)?.item.id}`);
  for (const { before, after } of delta.nodes) {
    const id = (after ?? before)?.item.id ?? "";
    parts.add(`step ${id}`);
    if (!before || !after) comings.add(id);
  }
  for (const { before, after } of delta.edges) {
    for (const slot of [before, after]) {
      if (!slot) continue;
      parts.add(`arrow ${slot.item.id}`);
      ends.add(slot.item.from.node).add(slot.item.to.node);
    }
  }
  return { parts, comings, ends };
}

function meets(one: Set<string>, other: Set<string>): boolean {
  return [...one].some((each) => other.has(each));
}
