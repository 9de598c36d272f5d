import { expect, test } from "vitest";
import { connect, moveCards, patchStep, patchTrigger, removeSteps, setConfig } from "./edit";
import { NO_HISTORY, record, undo } from "./history";
import { addNote } from "./notes";
import { sameWork } from "./sameWork";
import { drawing, step } from "./testing";

const base = drawing([step("a"), step("b")], "trigger>a", "a>b");

test("moving, naming and writing notes change nothing of what is done", () => {
  const moved = moveCards(base, { a: { x: 9, y: 9 }, trigger: { x: 1, y: 2 } });
  const named = patchStep(patchStep(moved, "a", { name: "Other", note: "Why" }), "b", { note: undefined });
  const noted = addNote(named, { x: 0, y: 0 }).document;
  expect(sameWork(base, { ...noted, name: "Other", description: "Words" })).toBe(true);
});

test("settings, switches, arrows, steps and what starts it change what is done", () => {
  const changed = [
    setConfig(base, "a", "condition", true),
    patchStep(base, "a", { disabled: true }),
    connect(base, { node: "trigger", port: "out" }, "b"),
    removeSteps(base, new Set(["b"])),
    patchTrigger(base, { types: ["other"] }),
  ];
  expect(changed.map((each) => sameWork(base, each))).toEqual(changed.map(() => false));
});

test("what is undone is the same again, in whatever order its members come back", () => {
  const after = removeSteps(base, new Set(["a"]));
  const history = record(NO_HISTORY, { before: base, after, words: "Deleted a" });
  expect(sameWork(base, undo(after, history)?.document ?? after)).toBe(true);
  const set = setConfig(setConfig(base, "a", "x", 1), "a", "y", 2);
  const again = setConfig(setConfig(set, "a", "x", undefined), "a", "x", 1);
  expect(sameWork(set, again)).toBe(true);
});
