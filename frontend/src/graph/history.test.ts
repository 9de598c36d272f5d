import { expect, test } from "vitest";
import { apply, deltaOf, invert, isEmpty } from "./delta";
import { addStep, connect, patchStep, removeSteps } from "./edit";
import { NO_HISTORY, record, redo, settle, undo } from "./history";
import { drawing, step } from "./testing";

const start = drawing([step("a"), step("b"), step("c")], "trigger>a", "a>b", "b>c");

const EDITS = {
  "adding a step": addStep(start, step("d")),
  "removing a step in the middle": removeSteps(start, new Set(["b"])),
  "drawing an arrow": connect(start, { node: "a", port: "out" }, "c"),
  "changing a step": patchStep(start, "b", { name: "B" }),
  "naming the automation": { ...start, name: "Other" },
  "changing the trigger": { ...start, trigger: { ...start.trigger, topic: "x" } },
};

test.each(Object.entries(EDITS))("%s can be taken back and done again", (_name, after) => {
  const delta = deltaOf(start, after);
  expect(apply(start, delta)).toEqual(after);
  expect(apply(after, invert(delta))).toEqual(start);
});

test("nothing changed is an empty delta, and no entry", () => {
  expect(isEmpty(deltaOf(start, { ...start }))).toBe(true);
  expect(record(NO_HISTORY, { before: start, after: { ...start }, words: "nothing" })).toBe(NO_HISTORY);
});

test("it undoes and redoes in order, and says what", () => {
  const one = patchStep(start, "a", { name: "one" });
  const two = patchStep(one, "b", { name: "two" });
  const history = record(record(NO_HISTORY, { before: start, after: one, words: "first" }), {
    before: one,
    after: two,
    words: "second",
  });
  const back = undo(two, history);
  expect(back?.words).toBe("second");
  expect(back?.document).toEqual(one);
  const again = back && redo(back.document, back.history);
  expect(again?.document).toEqual(two);
  expect(undo(start, NO_HISTORY)).toBeNull();
});

test("typing in one field is one entry, until the field is left", () => {
  const typed = (text: string) => patchStep(start, "a", { note: text });
  const join = { words: "note", joins: "a/note" };
  let history = record(NO_HISTORY, { before: start, after: typed("h"), ...join });
  history = record(history, { before: typed("h"), after: typed("hi"), ...join });
  expect(history.past).toHaveLength(1);
  expect(undo(typed("hi"), history)?.document).toEqual(start);
  history = record(settle(history), { before: typed("hi"), after: typed("hi!"), ...join });
  expect(history.past).toHaveLength(2);
});

test("typing that comes back to where it began is no entry", () => {
  const first = patchStep(start, "a", { note: "h" });
  const longer = patchStep(first, "a", { note: "hi" });
  const join = { words: "note", joins: "a/note" };
  const left = settle(record(NO_HISTORY, { before: start, after: first, ...join }));
  const typed = record(left, { before: first, after: longer, ...join });
  expect(typed.past).toHaveLength(2);
  const back = patchStep(longer, "a", { note: "h" });
  expect(record(typed, { before: longer, after: back, ...join }).past).toEqual(left.past);
});

test("a new change forgets what could be done again", () => {
  const one = patchStep(start, "a", { name: "one" });
  const back = undo(one, record(NO_HISTORY, { before: start, after: one, words: "first" }));
  const other = patchStep(start, "b", { name: "other" });
  const history = record(back?.history ?? NO_HISTORY, { before: start, after: other, words: "other" });
  expect(redo(other, history)).toBeNull();
});
