import { describe, expect, it } from "vitest";
import { neighbour } from "./walk";

const NODES = [
  { id: "trigger", position: { x: 0, y: 0 } },
  { id: "a", position: { x: 300, y: -80 } },
  { id: "b", position: { x: 300, y: 80 } },
];
const DOCUMENT = {
  format: "",
  name: "",
  trigger: { topic: "t", types: [] },
  nodes: [],
  edges: [{ id: "1", from: { node: "trigger", port: "out" }, to: { node: "a", port: "in" } }],
};

describe("neighbour", () => {
  it.each([
    ["trigger", "ArrowRight", "a"],
    ["a", "ArrowLeft", "trigger"],
    ["a", "ArrowDown", "b"],
    ["b", "ArrowUp", "a"],
    ["a", "ArrowRight", null],
    ["a", "Enter", null],
  ])("leads from %s with %s to %s", (from, key, to) => {
    expect(neighbour(DOCUMENT, NODES, from, key)).toBe(to);
  });
});
