import { expect, test } from "vitest";
import { addStep, patchStep } from "../../graph/edit";
import { addNote } from "../../graph/notes";
import { drawing, step } from "../../graph/testing";
import { DraftShelf } from "./keptDraft";

const base = drawing(
  Array.from({ length: 200 }, (_, index) => step(`s${index}`, { note: "x".repeat(1_000) })),
  "trigger>s0",
);
const sent = { key: "k", document: addStep(base, step("http")) };
const document = patchStep(addNote(sent.document, { x: 0, y: 0 }).document, "http", { name: "Mine" });

function storage() {
  const kept = new Map<string, string>();
  const fake = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
  return { kept, shelf: new DraftShelf(1, "x", () => fake) };
}

test("what was put aside is there again, as it was", () => {
  const { shelf } = storage();
  expect(shelf.keep({ base, revision: 4, sent, document })).toBe(true);
  expect(shelf.find()).toMatchObject({ base, revision: 4, sent, document });
});

test("three drawings take hardly more room than one", () => {
  const { shelf, kept } = storage();
  shelf.keep({ base, revision: 4, sent, document });
  const [written = ""] = kept.values();
  expect(written.length).toBeLessThan(JSON.stringify(base).length * 1.1);
});

test("what was sent and what is drawn are one where they were", () => {
  const { shelf } = storage();
  shelf.keep({ base, revision: 4, sent, document: sent.document });
  const found = shelf.find();
  expect(found?.document).toBe(found?.sent?.document);
});

test("what an older page put aside is read, and what makes no sense is not", () => {
  const { shelf, kept } = storage();
  const older = { base, revision: 4, document, at: "2026-01-01T00:00:00Z" };
  kept.set("millrace.unsaved.1.x", JSON.stringify(older));
  expect(shelf.find()).toEqual({ ...older, sent: null });
  kept.set("millrace.unsaved.1.x", JSON.stringify({ ...older, document: { ...document, nodes: ["gone"] } }));
  expect(shelf.find()).toBeNull();
});
