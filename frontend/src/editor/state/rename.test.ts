import { expect, test } from "vitest";
import type { StepNode } from "../../graph/document";
import { drawing, KINDS, step } from "../../graph/testing";
import { noteWrite } from "./actions";
import { createEditorStore } from "./editorStore";
import { AUTOMATION_NAMED, nameRestore, nameWrite, stepNamed } from "./rename";

const start = { ...drawing([step("a"), step("b")], "trigger>a", "a>b"), notes: [{ id: "note", text: "" }] };

function opened() {
  const store = createEditorStore(start, KINDS);
  const type = (id: string, text: string) => {
    for (let end = 1; end <= text.length; end += 1) nameWrite(store, stepNamed(id), text.slice(0, end));
  };
  const names = () => store.getState().document.nodes.map((node) => node.name);
  return { store, type, names, past: () => store.getState().history.past.map((entry) => entry.words) };
}

test("a name that is typed is one change, until the field is left", () => {
  const { store, type, names, past } = opened();
  type("a", "Check ");
  nameWrite(store, stepNamed("a"), "  ");
  expect(names()).toEqual(["Check", "b"]);
  expect(past()).toEqual(["Renamed to Check"]);
  store.getState().settle();
  type("a", "Look");
  expect(past()).toEqual(["Renamed to Check", "Renamed to Look"]);
});

test("a name that is being written can be taken back, also after somebody's save in between", () => {
  const { store, type, names, past } = opened();
  type("a", "Check");
  const { told } = store.getState();
  nameRestore(store, stepNamed("a"), "a");
  expect([names(), past()]).toEqual([["a", "b"], []]);
  // Nobody undid anything: there is nothing to do again, and nothing to say.
  expect(store.getState()).toMatchObject({ told, history: { future: [] } });
  type("a", "Check");
  store.getState().settle();
  nameRestore(store, stepNamed("a"), "a");
  expect(names()).toEqual(["a", "b"]);
});

test("a step that goes by its id goes on doing so, once a name for it is taken back", () => {
  const store = createEditorStore(drawing([step("a", { name: "" })], "trigger>a"), KINDS);
  const { document } = store.getState();
  const { written } = stepNamed("a");
  const was = written(document);
  nameRestore(store, stepNamed("a"), was);
  expect(store.getState().document).toBe(document);
  nameWrite(store, stepNamed("a"), "Check");
  expect(written(store.getState().document)).toBe("Check");
  nameRestore(store, stepNamed("a"), was);
  expect(store.getState().document).toEqual(document);
});

test("a step that was made without a name has none again, and nothing to undo", () => {
  const { name: _name, ...nameless } = step("a");
  const store = createEditorStore(drawing([nameless as StepNode], "trigger>a"), KINDS);
  const { document } = store.getState();
  const named = stepNamed("a");
  const was = named.written(document);
  nameRestore(store, named, was);
  expect(store.getState().document).toBe(document);
  nameWrite(store, named, "Check");
  nameRestore(store, named, was);
  expect(Object.keys(store.getState().document.nodes[0] ?? {})).not.toContain("name");
  expect(store.getState().history.past).toEqual([]);
});

test("a name that was kept meanwhile is taken back in words that say which it is again", () => {
  const { store, type, past } = opened();
  type("a", "Check");
  store.getState().settle();
  nameRestore(store, stepNamed("a"), "a");
  expect(past()).toEqual(["Renamed to Check", "Renamed back to a"]);
  const untitled = createEditorStore(drawing([step("b", { name: "Check" })], "trigger>b"), KINDS);
  nameRestore(untitled, stepNamed("b"), "");
  expect(untitled.getState().history.past.map(({ words }) => words)).toEqual(["Renamed back to b"]);
});

test("what nobody changed by typing is no change", () => {
  const { store, past } = opened();
  nameWrite(store, stepNamed("a"), "a");
  nameWrite(store, stepNamed("gone"), "x");
  nameWrite(store, AUTOMATION_NAMED, start.name);
  expect(past()).toEqual([]);
  nameWrite(store, AUTOMATION_NAMED, "Other");
  expect(store.getState().document).toEqual({ ...start, name: "Other" });
});

test("a text that is typed into a note is one change, and nothing where it is the same", () => {
  const { store, past } = opened();
  for (const text of ["", "W", "Wh", "Why"]) noteWrite(store, "note", text);
  expect(past()).toEqual(["Wrote a note"]);
  store.getState().undo();
  expect(store.getState().document.notes).toEqual(start.notes);
});
