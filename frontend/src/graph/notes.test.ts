import { expect, it } from "vitest";
import { boxOf } from "./arrange";
import { clipText, paste, readClip } from "./clipboard";
import { moveCards, removeSteps } from "./edit";
import { addNote, noteIdOf, noteKey, patchNote, removeNotes } from "./notes";
import { drawing, KINDS, step } from "./testing";

it("gives each note an id of its own, apart from the steps'", () => {
  const first = addNote(drawing([step("note")]), { x: 10.4, y: 20 });
  const second = addNote(first.document, { x: 0, y: 0 });
  expect([first.id, second.id]).toEqual(["note", "note_2"]);
  expect(second.document.notes?.[0]?.position).toEqual({ x: 10, y: 20 });
  expect(second.document.nodes).toBe(first.document.nodes);
});

it("moves, sizes and writes a note without touching the others", () => {
  const { document } = addNote(addNote(drawing([]), { x: 0, y: 0 }).document, { x: 5, y: 5 });
  const moved = moveCards(document, { [noteKey("note_2")]: { x: 50, y: 60 } });
  const done = patchNote(moved, "note_2", { text: "Agreed", width: 300.6, height: 90 });
  expect(done.notes?.[0]).toBe(document.notes?.[0]);
  expect(done.notes?.[1]).toEqual({
    id: "note_2",
    text: "Agreed",
    position: { x: 50, y: 60 },
    width: 301,
    height: 90,
  });
  expect(boxOf(done, noteKey("note_2"), KINDS)).toEqual({ x: 50, y: 60, width: 301, height: 90 });
});

it("leaves no empty list behind the last note", () => {
  const { document, id } = addNote(drawing([step("a")]), { x: 0, y: 0 });
  expect("notes" in removeNotes(document, new Set([noteKey(id)]))).toBe(false);
  expect(removeSteps(document, new Set(["a", noteKey(id)])).nodes).toEqual([]);
});

it("travels on the clipboard, alone or with steps", () => {
  const { document } = addNote(drawing([step("a")]), { x: 100, y: 100 });
  const clip = readClip(clipText(document, new Set([noteKey("note")])));
  expect(clip?.nodes).toEqual([]);
  const pasted = paste(document, clip as NonNullable<typeof clip>, { x: 0, y: 0 });
  expect(pasted.ids).toEqual([noteKey("note_2")]);
  expect(pasted.document.notes?.[1]).toMatchObject({ id: "note_2", position: { x: 0, y: 0 } });
});

it("tells the key of a note from the id of a step", () => {
  expect(noteIdOf("note")).toBeNull();
  expect(noteIdOf(noteKey("a"))).toBe("a");
});
