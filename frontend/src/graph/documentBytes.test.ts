import { expect, test } from "vitest";
import { documentBytes } from "./documentBytes";
import { setConfig } from "./edit";
import { addNote, patchNote } from "./notes";
import { drawing, step } from "./testing";

const written = (value: object) => new TextEncoder().encode(JSON.stringify(value)).length;

test("it counts what the whole document comes to when it is written out, letters of any script", () => {
  const base = drawing([step("a", { name: "Größe" }), step("b")], "trigger>a", "a>b");
  const noted = patchNote(addNote(base, { x: 0, y: 0 }).document, "note", { text: 'Почему? "So" \n 🙂' });
  for (const each of [drawing([]), drawing([step("a")]), base, noted])
    expect(documentBytes(each)).toBe(written(each));
});

test("it counts what a change made anew, and takes what stayed as it was counted", () => {
  const base = drawing([step("a"), step("b")], "trigger>a", "a>b");
  documentBytes(base);
  const changed = setConfig(base, "a", "message", "Longer than before");
  expect(documentBytes(changed)).toBe(written(changed));
});
