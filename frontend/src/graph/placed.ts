import type { AutomationDocument } from "./document";
import { TRIGGER } from "./document";
import { placeCards } from "./layout";

/** The document with a place for every card: older ones and those from files may say nothing of it. */
export function placed(document: AutomationDocument): AutomationDocument {
  if (document.trigger.position && document.nodes.every((node) => node.position)) return document;
  const places = placeCards(document);
  const at = (id: string) => places[id] ?? { x: 0, y: 0 };
  return {
    ...document,
    trigger: { ...document.trigger, position: at(TRIGGER) },
    nodes: document.nodes.map((node) => ({ ...node, position: at(node.id) })),
  };
}
