import { expect, test } from "vitest";
import { drawing, step } from "../../graph/testing";
import { patched } from "./patched";

const start = drawing([step("a", { config: { condition: { expression: "amuont > 1" } } })], "trigger>a");

test("it replaces, adds and removes", () => {
  const path = "/nodes/0/config/condition/expression";
  const fixed = patched(start, [{ op: "replace", path, value: "amount > 1" }]);
  expect(fixed.nodes[0]?.config.condition).toEqual({ expression: "amount > 1" });
  expect(start.nodes[0]?.config.condition).toEqual({ expression: "amuont > 1" });
  expect(patched(start, [{ op: "remove", path: "/nodes/0" }]).nodes).toEqual([]);
  expect(patched(start, [{ op: "add", path: "/nodes/-", value: step("b") }]).nodes).toHaveLength(2);
});

test("a path that leads nowhere changes nothing", () => {
  expect(patched(start, [{ op: "replace", path: "/nodes/7/config/x", value: 1 }])).toBe(start);
});
