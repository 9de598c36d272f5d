import type { AutomationDocument } from "./document";
import { TRIGGER } from "./document";
import type { Kinds } from "./kinds";
import { hasPlaces } from "./layout";
import { ownOf } from "./ownOf";
import { placeCards } from "./tidy";

/** The document with a place for every card, laid out where it says nothing of one. */
export function placed(document: AutomationDocument, kinds: Kinds): AutomationDocument {
  if (hasPlaces(document)) return document;
  const places = placeCards(document, kinds);
  const at = (id: string) => ownOf(places, id) ?? { x: 0, y: 0 };
  return {
    ...document,
    trigger: { ...document.trigger, position: at(TRIGGER) },
    nodes: document.nodes.map((node) => ({ ...node, position: at(node.id) })),
  };
}
