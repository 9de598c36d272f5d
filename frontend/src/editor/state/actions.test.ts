import { afterEach, expect, test, vi } from "vitest";
import { drawing, KINDS, step } from "../../graph/testing";
import { drawingTidy, selectionDuplicate, selectionText, textPaste } from "./actions";
import { createEditorStore } from "./editorStore";

afterEach(() => vi.doUnmock("../../graph/tidy"));

const start = {
  ...drawing([step("a"), step("b")], "trigger>a", "a>b"),
  notes: [{ id: "note", text: "Why", position: { x: 0, y: 400 } }],
};

function opened(document = start) {
  const store = createEditorStore(document, KINDS);
  return { store, selected: () => [...store.getState().selection] };
}

test("what was pasted is selected, notes too", () => {
  const { store, selected } = opened();
  store.getState().select(["a", "note:note"]);
  const text = selectionText(store);
  expect(textPaste(store, text ?? "")).toBe(true);
  expect(selected()).toEqual(["a_2", "note:note_2"]);
  store.getState().select(["note:note"]);
  selectionDuplicate(store);
  expect(selected()).toEqual(["note:note_3"]);
});

test("where pasting would make it too large, what is selected stays so", () => {
  const many = drawing(Array.from({ length: 500 }, (_, index) => step(`s${index}`)));
  const { store, selected } = opened({ ...many, notes: [] });
  store.getState().select(["s0"]);
  expect(textPaste(store, selectionText(store) ?? "")).toBe(true);
  expect(selected()).toEqual(["s0"]);
  expect(store.getState().refusal?.why).toContain("500");
});

test("a drawing that cannot be tidied up is left as it is, and that is said", async () => {
  vi.doMock("../../graph/tidy", () => {
    throw new TypeError("Failed to fetch dynamically imported module");
  });
  const { store } = opened();
  expect(await drawingTidy(store)).toBe(false);
  expect(store.getState().refusal?.why).toContain("could not be fetched");
  expect(store.getState().document).toBe(start);
});

test("what tidies up is fetched once it can be", async () => {
  const { store } = opened();
  expect(await drawingTidy(store)).toBe(true);
  expect(store.getState().refusal).toBeNull();
  expect(store.getState().told).toBe("Tidied up");
});
