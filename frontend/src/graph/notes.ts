import type { AutomationDocument, Note, Position } from "./document";
import { freshId } from "./ids";

export const NOTE_WIDTH = 240;
export const NOTE_HEIGHT = 120;
const NOTE = "note:";

/** What a note is called among the cards of a drawing, whose steps have ids of the same form. */
export function noteKey(id: string): string {
  return NOTE + id;
}

/** The id of a note from its key; null for a step's id. */
export function noteIdOf(key: string): string | null {
  return key.startsWith(NOTE) ? key.slice(NOTE.length) : null;
}

/** Its rectangle in the drawing, in pixels. */
export function noteBox(note: Note): Position & { width: number; height: number } {
  const { x, y } = note.position ?? { x: 0, y: 0 };
  return { x, y, width: note.width ?? NOTE_WIDTH, height: note.height ?? NOTE_HEIGHT };
}

/** The document with an empty note at a place; `id` is what it is called. */
export function addNote(
  document: AutomationDocument,
  position: Position,
): { document: AutomationDocument; id: string } {
  const notes = document.notes ?? [];
  const id = freshId(
    "note",
    notes.map((each) => each.id),
  );
  const place = { x: Math.round(position.x), y: Math.round(position.y) };
  return { document: { ...document, notes: [...notes, { id, text: "", position: place }] }, id };
}

/** The document with one note changed; sizes and places become whole pixels. */
export function patchNote(
  document: AutomationDocument,
  id: string,
  patch: Partial<Omit<Note, "id">>,
): AutomationDocument {
  const { position, width, height } = patch;
  const whole = {
    ...patch,
    ...(position ? { position: { x: Math.round(position.x), y: Math.round(position.y) } } : {}),
    ...(width === undefined ? {} : { width: Math.round(width) }),
    ...(height === undefined ? {} : { height: Math.round(height) }),
  };
  return {
    ...document,
    notes: (document.notes ?? []).map((note) => (note.id === id ? { ...note, ...whole } : note)),
  };
}

/** The document without these notes; the very same one when it has none of them. */
export function removeNotes(document: AutomationDocument, keys: ReadonlySet<string>): AutomationDocument {
  const notes = document.notes ?? [];
  const left = notes.filter((note) => !keys.has(noteKey(note.id)));
  if (left.length === notes.length) return document;
  const { notes: _all, ...rest } = document;
  return left.length > 0 ? { ...rest, notes: left } : rest;
}
