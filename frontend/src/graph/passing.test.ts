import { expect, it } from "vitest";
import { passingEdges } from "./passing";
import { drawing, step } from "./testing";

const DOCUMENT = drawing([step("a"), step("b"), step("c")], "trigger>a", "a.yes>b", "a.no>c");

it("is the arrows between the steps that were told of, of every run", () => {
  const runs: { nodes: Record<string, string> }[] = [
    { nodes: { a: "succeeded", b: "started" } },
    { nodes: { a: "succeeded", c: "skipped" } },
  ];
  expect([...passingEdges(DOCUMENT, runs)].sort()).toEqual(["e1", "e2"]);
});

it("is nothing without news", () => {
  expect(passingEdges(DOCUMENT, []).size).toBe(0);
});
