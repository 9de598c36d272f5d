import { type Alignment, aligned, boxOf, cardBoxes, freePlace, placeAfter } from "../../graph/arrange";
import { cardWords } from "../../graph/cardWords";
import { clipText, paste, readClip } from "../../graph/clipboard";
import { portsOf } from "../../graph/describe";
import type { AutomationDocument, Position, StepNode } from "../../graph/document";
import { TRIGGER } from "../../graph/document";
import type { PortRef } from "../../graph/edit";
import {
  addStep,
  connect,
  insertIntoEdge,
  moveCards,
  patchStep,
  removeEdges,
  removeStepAndClose,
  removeSteps,
} from "../../graph/edit";
import { freshId } from "../../graph/ids";
import type { Kinds, StepKind } from "../../graph/kinds";
import { CARD_WIDTH, stepHeight } from "../../graph/layout";
import { addNote, NOTE_HEIGHT, noteKey, patchNote } from "../../graph/notes";
import type { EditorStore } from "./editorStore";

const BETWEEN = 60;

/** Where a new step goes: into an edge, behind a port, or onto a spot of the drawing. */
export type Target = { place: Position | null; from: PortRef | null; edge: string | null };

/** Adds a step of a kind and opens its form. Answers its id. */
export function stepAdd(store: EditorStore, kind: StepKind, target: Target): string {
  const { document, kinds, change, open } = store.getState();
  const node = newStep(document, kind);
  change(`Added ${node.name}`, (now) => placed(now, node, target, kinds));
  if (has(store, node.id)) open(node.id);
  return node.id;
}

function has(store: EditorStore, id: string): boolean {
  return store.getState().document.nodes.some((node) => node.id === id);
}

function newStep(document: AutomationDocument, kind: StepKind): StepNode {
  const ids = document.nodes.map((node) => node.id);
  const id = freshId(kind.kind, [...ids, TRIGGER]);
  const number = id.slice(kind.kind.length + 1);
  const name = number ? `${kind.title} ${number}` : kind.title;
  return { id, kind: kind.kind, name, config: structuredClone(kind.default_config) };
}

function placed(document: AutomationDocument, node: StepNode, { place, from, edge }: Target, kinds: Kinds) {
  const height = stepHeight(node, kinds);
  if (edge !== null) return intoEdge(document, node, edge, kinds);
  const position =
    place !== null
      ? freePlace(document, place, height, kinds)
      : from !== null
        ? placeAfter(document, from.node, height, kinds)
        : freePlace(document, farRight(document, kinds), height, kinds);
  const added = addStep(document, { ...node, position });
  return from === null ? added : connect(added, from, node.id);
}

/** A step into an edge; where the gap is too narrow, everything behind it moves to the right. */
function intoEdge(document: AutomationDocument, node: StepNode, edgeId: string, kinds: Kinds) {
  const edge = document.edges.find((each) => each.id === edgeId);
  const boxes = cardBoxes(document, kinds);
  const from = edge && boxes.get(edge.from.node);
  const to = edge && boxes.get(edge.to.node);
  if (!from || !to) return document;
  const x = from.x + CARD_WIDTH + BETWEEN;
  const missing = x + CARD_WIDTH + BETWEEN - to.x;
  const behind = [...boxes].filter(([, box]) => box.x >= to.x);
  const room =
    missing > 0
      ? moveCards(
          document,
          Object.fromEntries(behind.map(([id, box]) => [id, { x: box.x + missing, y: box.y }])),
        )
      : document;
  const position = freePlace(room, { x, y: (from.y + to.y) / 2 }, stepHeight(node, kinds), kinds);
  const out = portsOf(node, kinds)[0]?.id ?? null;
  return insertIntoEdge(addStep(room, { ...node, position }), edgeId, node.id, out);
}

function farRight(document: AutomationDocument, kinds: Kinds): Position {
  const last = [...cardBoxes(document, kinds).values()].reduce((best, box) => (box.x > best.x ? box : best));
  return { x: last.x + CARD_WIDTH + BETWEEN, y: last.y };
}

/** Puts an empty note onto the drawing, beside the cards, and begins to write it. */
export function noteAdd(store: EditorStore, place: Position): void {
  const { document, kinds, change, select, open, set } = store.getState();
  const made = addNote(document, freePlace(document, place, NOTE_HEIGHT, kinds));
  change("Added a note", () => made.document);
  // One too many was refused, and said.
  if (store.getState().document !== made.document) return;
  open(null);
  select([noteKey(made.id)]);
  set({ renaming: noteKey(made.id) });
}

/** Writes a note's text, letter by letter until it is settled. */
export function noteWrite(store: EditorStore, id: string, text: string): void {
  const { document, change } = store.getState();
  const note = (document.notes ?? []).find((each) => each.id === id);
  if (note && note.text !== text)
    change("Wrote a note", (now) => patchNote(now, id, { text }), `text of note ${id}`);
}

/** Removes what is selected; the trigger stays, for an automation without one never runs. */
export function selectionRemove(store: EditorStore): void {
  const { selection, edges, change, select, open, refuse } = store.getState();
  const ids = new Set([...selection].filter((id) => id !== TRIGGER));
  if (ids.size === 0 && edges.size === 0) {
    if (selection.has(TRIGGER)) refuse("The trigger stays: without one an automation never runs.");
    return;
  }
  const only = ids.size === 1 ? [...ids][0] : undefined;
  change(ids.size > 0 ? `Deleted ${cardWords(ids)}` : `Deleted ${many(edges.size, "arrow")}`, (now) =>
    only && edges.size === 0 ? removeStepAndClose(now, only) : removeEdges(removeSteps(now, ids), edges),
  );
  open(null);
  select([]);
}

/** The selected steps as text, or null when none is selected. */
export function selectionText(store: EditorStore): string | null {
  const { document, selection } = store.getState();
  const ids = new Set([...selection].filter((id) => id !== TRIGGER));
  return ids.size > 0 ? clipText(document, ids) : null;
}

/** Pastes steps from text, beside what is selected or at `at`. Answers whether the text held steps. */
export function textPaste(store: EditorStore, text: string, at: Position | null = null): boolean {
  const clip = readClip(text);
  if (!clip) return false;
  const { document, kinds, selection, change, select, open } = store.getState();
  const anchor = [...selection].flatMap((id) => boxOf(document, id, kinds) ?? [])[0];
  const wanted = at ?? (anchor ? { x: anchor.x + 40, y: anchor.y + 40 } : farRight(document, kinds));
  const first = clip.nodes[0];
  const notes = (clip.notes ?? []).map((note) => noteKey(note.id));
  const place = freePlace(document, wanted, first ? stepHeight(first, kinds) : 0, kinds);
  let ids: string[] = [];
  change(`Pasted ${cardWords([...clip.nodes.map((node) => node.id), ...notes])}`, (now) => {
    const pasted = paste(now, clip, place);
    ids = pasted.ids;
    return pasted.document;
  });
  // One that would be too large was refused, and told.
  if (store.getState().document === document) return true;
  open(null);
  select(ids);
  return true;
}

/** Puts a copy of what is selected below it. */
export function selectionDuplicate(store: EditorStore): void {
  const text = selectionText(store);
  if (!text) return;
  const { document, kinds, selection } = store.getState();
  const boxes = [...selection].flatMap((id) => boxOf(document, id, kinds) ?? []);
  const left = Math.min(...boxes.map((box) => box.x));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  textPaste(store, text, { x: left, y: bottom + 40 });
}

/** Passes the selected steps over, or lets them act again. */
export function selectionDisable(store: EditorStore): void {
  const { document, selection, change } = store.getState();
  const nodes = document.nodes.filter((node) => selection.has(node.id));
  const off = nodes.some((node) => !node.disabled);
  change(`${off ? "Switched off" : "Switched on"} ${many(nodes.length, "step")}`, (now) =>
    nodes.reduce((made, node) => patchStep(made, node.id, { disabled: off ? true : undefined }), now),
  );
}

/** Lays the whole drawing out anew, the trigger where it stood. Answers whether it could; where not, that is said. */
export async function drawingTidy(store: EditorStore): Promise<boolean> {
  const { change, kinds, refuse } = store.getState();
  const tidy = await import("../../graph/tidy").catch(() => null);
  if (!tidy) {
    refuse(
      "Nothing was tidied up: what it takes could not be fetched. Try again in a moment, or reload the page.",
    );
    return false;
  }
  change("Tidied up", (now) => {
    const places = tidy.laidOut(now, kinds);
    const anchor = now.trigger.position ?? { x: 0, y: 0 };
    const was = places[TRIGGER] ?? anchor;
    const shifted = Object.entries(places).map(([id, place]) => [
      id,
      { x: place.x - was.x + anchor.x, y: place.y - was.y + anchor.y },
    ]);
    return moveCards(now, Object.fromEntries(shifted) as Record<string, Position>);
  });
  return true;
}

/** Brings the selected cards into line. */
export function selectionAlign(store: EditorStore, how: Alignment): void {
  const { kinds, selection, change } = store.getState();
  change("Aligned the cards", (now) => moveCards(now, aligned(now, selection, how, kinds)));
}

/** Moves the selected cards by so many pixels. */
export function selectionMove(store: EditorStore, x: number, y: number): void {
  const { document, kinds, selection, change } = store.getState();
  const places = [...selection].flatMap((id) => {
    const box = boxOf(document, id, kinds);
    return box ? [[id, { x: box.x + x, y: box.y + y }] as const] : [];
  });
  change("Moved cards", (now) => moveCards(now, Object.fromEntries(places)), "move by key");
}

function many(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
