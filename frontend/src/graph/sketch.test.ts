import { describe, expect, it } from "vitest";
import type { AutomationDocument, StepNode } from "./document";
import { cardSketch, TILE, tileSketch } from "./sketch";
import { KINDS } from "./testing";

function step(id: string, kind: string, config: Record<string, unknown> = {}): StepNode {
  return { id, kind, name: id, config };
}

function document(nodes: StepNode[], arrows: [string, string, string][]): AutomationDocument {
  return {
    format: "millrace.automation/1",
    name: "x",
    trigger: { topic: "t", types: [] },
    nodes,
    edges: arrows.map(([from, port, to], index) => ({
      id: `e${index}`,
      from: { node: from, port },
      to: { node: to, port: "in" },
    })),
  };
}

const BRANCHED = document(
  [step("ask", "filter"), step("yes", "http"), step("no", "http")],
  [
    ["trigger", "out", "ask"],
    ["ask", "pass", "yes"],
    ["ask", "no", "no"],
  ],
);

describe("tileSketch", () => {
  it("stands left to right, inside its own frame, without overlaps", () => {
    const { boxes, width, height } = tileSketch(BRANCHED);
    const x = Object.fromEntries(boxes.map((box) => [box.id, box.x]));
    expect(x.trigger).toBeLessThan(x.ask ?? 0);
    expect(x.ask).toBeLessThan(x.yes ?? 0);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThan(0);
      expect(box.y).toBeGreaterThan(0);
      expect(box.x + TILE).toBeLessThan(width);
      expect(box.y + TILE).toBeLessThan(height);
    }
    const [yes, no] = boxes.slice(2).map((box) => box.y) as [number, number];
    expect(Math.abs(yes - no)).toBeGreaterThanOrEqual(TILE);
  });

  it("draws an arrow for each edge with two ends", () => {
    const broken = document([step("a", "map")], [["trigger", "out", "a"]]);
    broken.edges.push({ id: "loose", from: { node: "a", port: "out" }, to: { node: "gone", port: "in" } });
    expect(tileSketch(document([], [])).edges).toEqual([]);
    expect(tileSketch(BRANCHED).edges).toHaveLength(3);
  });
});

describe("a long drawing", () => {
  it("goes on in the next row", () => {
    const ids = ["a", "b", "c", "d", "e", "f", "g"];
    const nodes = ids.map((id) => step(id, "map"));
    const arrows = ids.map((id, index): [string, string, string] => [ids[index - 1] ?? "trigger", "out", id]);
    const { boxes, width } = tileSketch(document(nodes, arrows));
    expect(new Set(boxes.map((box) => box.y)).size).toBe(2);
    expect(boxes[4]?.x).toBe(boxes[0]?.x);
    expect(width).toBeLessThan(6 * 2 * TILE);
  });
});

describe("cardSketch", () => {
  it("lets each way out leave at its own row", () => {
    const starts = cardSketch(BRANCHED, KINDS).edges.map((edge) => edge.path.split(" ")[0]);
    expect(new Set(starts.slice(1)).size).toBe(2);
  });
});
