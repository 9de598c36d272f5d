import { expect, test } from "vitest";
import { removeSteps } from "../../graph/edit";
import { NO_HISTORY } from "../../graph/history";
import { renameIds } from "../../graph/rewrite";
import { drawing, KINDS, step } from "../../graph/testing";
import { createEditorStore } from "./editorStore";

const start = drawing([step("http"), step("map")], "trigger>http", "http>map");

function formOf(store: ReturnType<typeof createEditorStore>) {
  const { opened, form } = store.getState();
  return { opened, form };
}

test("a step that another's save renames keeps its form", () => {
  const store = createEditorStore(start, KINDS);
  store.getState().open("http");
  const { form } = formOf(store);
  const steps = new Map([["http", "http_2"]]);
  const renamed = { steps, edges: new Map(), notes: new Map() };
  store.getState().takeOver(renameIds(start, steps), NO_HISTORY, renamed);
  expect(formOf(store)).toEqual({ opened: "http_2", form });
});

const RENAMED = { steps: new Map([["http", "http_2"]]), edges: new Map(), notes: new Map() };

test("what the mouse holds is let go once its id goes over to another's step", () => {
  const store = createEditorStore(start, KINDS);
  const { set, takeOver } = store.getState();
  set({ dragged: new Set(["http", "map"]) });
  takeOver(renameIds(start, RENAMED.steps), NO_HISTORY, { ...RENAMED, steps: new Map() });
  expect(store.getState().dragged).toEqual(new Set(["map"]));
  set({ dragged: new Set(["map", "http_2"]) });
  takeOver(start, NO_HISTORY, { ...RENAMED, steps: new Map([["http_2", "http"]]) });
  expect(store.getState().dragged).toBeNull();
});

test("what the mouse holds is let go once one deletes it oneself", () => {
  const store = createEditorStore(start, KINDS);
  const { set, change } = store.getState();
  set({ dragged: new Set(["http", "map"]) });
  change("Removed http", (now) => removeSteps(now, new Set(["http"])));
  expect(store.getState().dragged).toEqual(new Set(["map"]));
  change("Removed map", (now) => removeSteps(now, new Set(["map"])));
  expect(store.getState().dragged).toBeNull();
});

test("another step has another form, however it is opened", () => {
  const store = createEditorStore(start, KINDS);
  const { open, select } = store.getState();
  open("http");
  const forms = new Set([formOf(store).form]);
  select(["map"]);
  forms.add(formOf(store).form);
  open("http");
  forms.add(formOf(store).form);
  expect(forms.size).toBe(3);
});

test("opening the step that is open leaves its form as it is", () => {
  const store = createEditorStore(start, KINDS);
  store.getState().open("http");
  const before = formOf(store);
  store.getState().open("http", "/config/url");
  store.getState().select(["http"]);
  expect(formOf(store)).toEqual(before);
});
