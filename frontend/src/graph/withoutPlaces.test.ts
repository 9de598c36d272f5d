import { expect, it } from "vitest";
import type { AutomationDocument, Note } from "./document";
import { keyOf } from "./keyOf";
import { withoutPlaces } from "./withoutPlaces";

const drawn = (note: Partial<Note> = {}, x = 0): AutomationDocument => ({
  format: "millrace.automation/1",
  name: "Orders",
  trigger: { topic: "sales.orders", types: [], position: { x, y: 0 } },
  nodes: [{ id: "a", kind: "map", name: "A", config: {}, position: { x, y: 80 } }],
  edges: [],
  notes: [{ id: "n", text: "Why", position: { x, y: 160 }, width: 240, height: 120, ...note }],
});
const meaning = (note: Partial<Note>, x = 0) => keyOf(withoutPlaces(drawn(note, x)));

it("is the same wherever cards and notes lie, so that moving them asks nothing", () => {
  expect(meaning({}, 40)).toBe(meaning({}));
});

it("has what a note says and how large it is, as publishing has", () => {
  expect(withoutPlaces(drawn({ text: "\\u0000" })).notes).toEqual([
    { id: "n", text: "\\u0000", width: 240, height: 120 },
  ]);
  expect(meaning({ text: "Because" })).not.toBe(meaning({}));
});

it("has no notes where there are none", () => {
  const { notes: _notes, ...bare } = drawn();
  expect("notes" in withoutPlaces(bare)).toBe(false);
});
