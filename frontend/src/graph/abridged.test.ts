import { expect, test } from "vitest";
import { abridged, unabridged } from "./abridged";
import { addStep, patchStep } from "./edit";
import { addNote } from "./notes";
import { drawing, step } from "./testing";

const known = addNote(drawing([step("a"), step("b")], "trigger>a", "a>b"), { x: 0, y: 0 }).document;

test("what is the same is named, what is not is written out", () => {
  const document = patchStep(addStep(known, step("c")), "a", { name: "A" });
  const short = abridged(known, document);
  expect(short.nodes).toEqual([document.nodes[0], "b", document.nodes[2]]);
  expect([short.edges, short.notes]).toEqual([["e1", "e2"], ["note"]]);
});

test("reading it gives the document back, in its order and with the known objects", () => {
  const { notes: _notes, ...bare } = known;
  for (const document of [known, bare, { ...known, name: "Other", nodes: [...known.nodes].reverse() }]) {
    const read = unabridged(known, JSON.parse(JSON.stringify(abridged(known, document))));
    expect(read).toEqual(document);
    expect(known.nodes).toContain(read?.nodes[0]);
  }
  expect(unabridged(known, JSON.parse(JSON.stringify(abridged(known, { ...known }))))).toBe(known);
});

test("beside another document than it was made with it is not read", () => {
  const short = abridged(known, known);
  expect(unabridged({ ...known, nodes: [] }, short)).toBeNull();
});
