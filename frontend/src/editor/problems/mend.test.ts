import { expect, test, vi } from "vitest";
import { patchStep, removeSteps } from "../../graph/edit";
import { drawing, KINDS, step } from "../../graph/testing";
import { withoutPlaces } from "../../graph/withoutPlaces";
import type { DocumentProblem } from "../server/types";
import { createEditorStore, type EditorStore } from "../state/editorStore";
import { mend } from "./mend";

const reading = (text: string) => ({ config: { condition: { expression: text } } });
const start = drawing([step("a"), step("b", reading("amuont > 1"))], "trigger>a", "a>b");

/** What is wrong with the second step, which stands at `index` in its drawing. */
const wrong = (text: string, index = 1): DocumentProblem => ({
  severity: "error",
  node: "b",
  field: "/config/condition",
  message: "There is no amuont.",
  code: "unknown_field",
  fix: {
    title: 'Write "amount"',
    patch: [{ op: "replace", path: `/nodes/${index}/config/condition/expression`, value: text }],
  },
});

function opened(answer: DocumentProblem[] | Error) {
  const store = createEditorStore(start, KINDS);
  const check = vi.fn(() => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)));
  const press = () => mend(store, { problem: wrong("amount > 1"), checked: withoutPlaces(start), check });
  const text = () => store.getState().document.nodes.find(({ id }) => id === "b")?.config.condition;
  const edit = (to: typeof start) => store.getState().change("Otherwise", () => to);
  return { store, check, press, text, edit };
}

test("V8: what is clear is done at once, and can be undone", () => {
  const { store, press, text, check } = opened([]);
  void press();
  expect(text()).toEqual({ expression: "amount > 1" });
  expect(check).not.toHaveBeenCalled();
  store.getState().undo();
  expect(store.getState().document).toEqual(start);
});

test("V8: who presses while still writing there waits for the check, and it is done upon what was written", async () => {
  const { press, text, edit, store } = opened([wrong("amount > 12")]);
  edit(patchStep(start, "b", reading("amuont > 12")));
  await press();
  expect(text()).toEqual({ expression: "amount > 12" });
  expect(store.getState().refusal).toBeNull();
});

test("V8: pressed twice it is done once, and nothing is said of it", async () => {
  const { press, store, edit } = opened([]);
  await press();
  edit(removeSteps(store.getState().document, new Set(["a"])));
  const { document } = store.getState();
  await press();
  expect(store.getState()).toMatchObject({ document, refusal: null });
});

test("V8: where something else is wrong there by now, that is said and nothing is done", async () => {
  const other = { ...wrong("true"), fix: { title: "Write true", patch: [] } };
  const { press, store, edit } = opened([other]);
  const now = patchStep(start, "b", reading("amuont is"));
  edit(now);
  await press();
  expect(store.getState().document).toBe(now);
  expect(store.getState().refusal?.why).toContain("changed after it was checked");
});

test("V8: where nobody can say what is wrong now, nothing is done", async () => {
  const { press, store, edit } = opened(new TypeError("Failed to fetch"));
  const now = patchStep(start, "b", reading("amuont is"));
  edit(now);
  await press();
  expect(store.getState().document).toBe(now);
  expect(store.getState().refusal?.why).toContain("does not say");
});

/** Two arrows of one step leave it by a way that it does not have. */
const forked = drawing([step("a"), step("b"), step("c")], "trigger>a", "a.no>b", "a.nor>c");
const stray = (index: number): DocumentProblem => ({
  severity: "error",
  node: "a",
  field: "",
  message: "The step has no such way out.",
  code: "unknown_port",
  fix: { title: "Remove the arrow", patch: [{ op: "remove", path: `/edges/${index}` }] },
});
const left = (store: EditorStore) => store.getState().document.edges.map(({ to }) => to.node);

test.each([
  ["while it is checked", () => Promise.resolve([stray(1)])],
  ["while nobody answers", () => Promise.reject(new TypeError("Failed to fetch"))],
])(
  "V8: an arrow is taken away once however often that is pressed, and no other one: %s",
  async (_when, check) => {
    const store = createEditorStore(forked, KINDS);
    for (let pressed = 0; pressed < 3; pressed += 1)
      await mend(store, { problem: stray(1), checked: withoutPlaces(forked), check });
    expect([left(store), store.getState().refusal]).toEqual([["a", "c"], null]);
  },
);

test("V8: an arrow that was mended by hand meanwhile stays, and so does another one that lacks the same", async () => {
  const store = createEditorStore(forked, KINDS);
  const edges = forked.edges.map((edge) =>
    edge.to.node === "b" ? { ...edge, from: { node: "a", port: "out" } } : edge,
  );
  store.getState().change("Otherwise", (now) => ({ ...now, edges }));
  await mend(store, { problem: stray(1), checked: withoutPlaces(forked), check: async () => [stray(2)] });
  expect([left(store), store.getState().refusal]).toEqual([["a", "b", "c"], null]);
});

test("V8: who waits for the check is told so", async () => {
  vi.useFakeTimers();
  const store = createEditorStore(patchStep(start, "b", reading("amuont > 12")), KINDS);
  let answer = (_: DocumentProblem[]) => {};
  const check = () => new Promise<DocumentProblem[]>((resolve) => (answer = resolve));
  const done = mend(store, { problem: wrong("amount > 1"), checked: withoutPlaces(start), check });
  expect(store.getState().refusal).toBeNull();
  vi.advanceTimersByTime(400);
  expect(store.getState().refusal?.why).toContain("checked again first");
  answer([wrong("amount > 12")]);
  await done;
  expect(store.getState().refusal?.count).toBe(1);
  vi.useRealTimers();
});

test("V8: what was mended by hand meanwhile needs no word", async () => {
  const { press, store, edit } = opened([]);
  edit(patchStep(start, "b", reading("total > 1")));
  await press();
  expect(store.getState().refusal).toBeNull();
});
