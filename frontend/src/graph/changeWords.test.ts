import { expect, test } from "vitest";
import { changeWords } from "./changeWords";
import { deltaOf } from "./delta";
import { addStep, connect, moveCards, patchStep, removeSteps } from "./edit";
import { drawing, step } from "./testing";

const base = drawing([step("a", { name: "Check" }), step("b")], "trigger>a", "a>b");

test.each([
  ["added d", connect(addStep(base, step("d")), { node: "b", port: "out" }, "d")],
  ["removed Check", removeSteps(base, new Set(["a"]))],
  ["changed Check", patchStep(base, "a", { note: "x" })],
  ["changed 2 steps", patchStep(patchStep(base, "a", { note: "x" }), "b", { note: "x" })],
  ["moved a card", moveCards(base, { a: { x: 9, y: 9 } })],
  ["moved 3 cards", moveCards(base, { a: { x: 9, y: 9 }, b: { x: 1, y: 1 }, trigger: { x: 3, y: 3 } })],
  ["changed the arrows", connect(base, { node: "trigger", port: "out" }, "b")],
  ["changed the trigger", { ...base, trigger: { ...base.trigger, topic: "x" } }],
  ["renamed the automation", { ...base, name: "x" }],
  ["changed its description", { ...base, description: "What for" }],
  ["added d and changed Check", patchStep(addStep(base, step("d")), "a", { note: "x" })],
  ["added d and more", { ...patchStep(addStep(base, step("d")), "a", { note: "x" }), name: "x" }],
  ["saved it", { ...base }],
])("it %s", (words, after) => {
  expect(changeWords(deltaOf(base, after))).toBe(words);
});
