import { expect, test } from "vitest";
import type { AutomationDocument, Edge } from "../../graph/document";
import { addStep, connect, patchStep, removeSteps } from "../../graph/edit";
import { arrows, drawing, KINDS, step } from "../../graph/testing";
import { withoutPlaces } from "../../graph/withoutPlaces";
import type { Patch } from "../server/types";
import { mended } from "./mended";

const reading = (text: string) => ({ config: { condition: { expression: text } } });
const start = drawing(
  [
    step("a"),
    step("b", { ...reading("amuont > 1"), position: { x: 300, y: 0 } }),
    step("c", reading("true")),
  ],
  "trigger>a",
  "a>b",
);
const checked = withoutPlaces(start);
const WRITE: Patch[] = [{ op: "replace", path: "/nodes/1/config/condition/expression", value: "amount > 1" }];
const arrow = { id: "e3", from: { node: "b", port: "out" }, to: { node: "c", port: "in" } };
const CONNECT: Patch[] = [{ op: "add", path: "/edges/-", value: arrow }];
const CUT: Patch[] = [{ op: "remove", path: "/edges/1" }];
const LEAD: Patch[] = [{ op: "replace", path: "/edges/1/from/port", value: "yes" }];
const LEAVE: Patch[] = [...CUT, { op: "remove", path: "/nodes/1" }];

const mend = (now: AutomationDocument, fix: Patch[], of = checked) => mended(now, of, fix, KINDS);
const texts = (document: AutomationDocument | null) =>
  document?.nodes.map(({ id, config }) => [id, (config.condition as { expression?: string })?.expression]);

test("V8: nothing changed since, or cards were moved alone: it is done as it is", () => {
  expect(mend(start, WRITE)).toEqual(patchStep(start, "b", reading("amount > 1")));
  const moved = patchStep(start, "b", { position: { x: 500, y: 80 } });
  expect(mend(moved, WRITE)).toEqual(patchStep(moved, "b", reading("amount > 1")));
});

test("V8: it mends the step that it was made for, wherever that stands by now", () => {
  const without = removeSteps(start, new Set(["a"]));
  expect(texts(mend(without, WRITE))).toEqual([
    ["b", "amount > 1"],
    ["c", "true"],
  ]);
  expect(mend(without, WRITE)?.nodes[0]?.position).toEqual({ x: 300, y: 0 });
  const turned = { ...start, nodes: start.nodes.toReversed() };
  expect(texts(mend(turned, WRITE))?.[1]).toEqual(["b", "amount > 1"]);
});

test("V8: what was changed elsewhere meanwhile stays", () => {
  const now = patchStep(addStep(start, step("d")), "a", { name: "First" });
  expect(mend(now, WRITE)).toEqual(patchStep(now, "b", reading("amount > 1")));
});

test("V8: it takes away the arrow that was meant, and no other one", () => {
  const more = connect(start, { node: "b", port: "out" }, "c");
  const now = { ...more, edges: more.edges.toReversed() };
  expect(arrows(mend(now, CUT) ?? now)).toEqual(["b>c", "trigger>a"]);
});

test.each([
  ["was written otherwise meanwhile", patchStep(start, "b", reading("amuont > 12"))],
  ["is of a step that is gone", removeSteps(start, new Set(["b"]))],
  ["is of one of two steps by now", { ...start, nodes: [...start.nodes, step("b")] }],
])("V8: what %s is not mended by guess", (_why, now) => {
  expect(mend(now, WRITE)).toBeNull();
});

test("V8: done once it is not done again, whatever was changed since", () => {
  for (const fix of [WRITE, CONNECT, CUT, LEAD, LEAVE]) {
    const once = patchStep(mend(start, fix) ?? start, "a", { name: "First" });
    expect(mend(once, fix)).toBe(once);
  }
  expect(arrows(mend(start, CONNECT) ?? start)).toEqual(["trigger>a", "a>b", "b>c"]);
});

test("V8: an arrow that was led elsewhere by hand is not the one that was to be taken away", () => {
  const [first, second] = start.edges as [Edge, Edge];
  const now = { ...start, edges: [first, { ...second, from: { node: "a", port: "no" } }] };
  expect(mend(now, CUT)).toBeNull();
});

test("V8: an arrow that hangs loose elsewhere, as it did before, is in nobody's way", () => {
  const loose = { id: "e9", from: { node: "c", port: "out" }, to: { node: "gone", port: "in" } };
  const hung = { ...start, edges: [loose, ...start.edges] };
  const now = patchStep(hung, "a", { name: "First" });
  expect(mend(now, WRITE, withoutPlaces(hung))).toEqual(patchStep(now, "b", reading("amount > 1")));
  const cut: Patch[] = [{ op: "remove", path: "/edges/0" }];
  expect(arrows(mend(now, cut, withoutPlaces(hung)) ?? now)).toEqual(["trigger>a", "a>b"]);
});

test("V8: an arrow that is called otherwise does not take the id of one that was drawn meanwhile", () => {
  const rename: Patch[] = [{ op: "replace", path: "/edges/1/id", value: "e9" }];
  const now = { ...start, edges: [...start.edges, { ...arrow, id: "e9" }] };
  const made = mend(now, rename) ?? start;
  expect(arrows(made).toSorted()).toEqual(["a>b", "b>c", "trigger>a"]);
  expect(new Set(made.edges.map(({ id }) => id)).size).toBe(3);
});
