import type { AutomationDocument } from "./document";
import { sameValue } from "./sameValue";

const works = new WeakMap<AutomationDocument, object>();

/** Whether two drawings do the same with every event: places, names, notes and descriptions change nothing of it. */
export function sameWork(one: AutomationDocument, other: AutomationDocument): boolean {
  return one === other || sameValue(workOf(one), workOf(other));
}

function workOf(document: AutomationDocument): object {
  const known = works.get(document);
  if (known) return known;
  const { position: _trigger, ...trigger } = document.trigger;
  const nodes = document.nodes.map(({ position: _position, name: _name, note: _note, ...node }) => node);
  const work = { trigger, nodes, edges: document.edges };
  works.set(document, work);
  return work;
}
