import type { AutomationDocument } from "./document";

/** All that a document says and that can be wrong: without where its cards and notes lie. */
export function withoutPlaces(document: AutomationDocument): AutomationDocument {
  const { position: _trigger, ...trigger } = document.trigger;
  const made = {
    ...document,
    trigger,
    nodes: document.nodes.map(({ position: _position, ...node }) => node),
  };
  if (document.notes) made.notes = document.notes.map(({ position: _position, ...note }) => note);
  return made;
}
