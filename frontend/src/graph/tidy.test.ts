import { describe, expect, it } from "vitest";
import type { AutomationDocument, StepNode } from "./document";
import { CARD_WIDTH, stepHeight } from "./layout";
import { KINDS } from "./testing";
import { placeCards } from "./tidy";

function documentOf(nodes: StepNode[], edges: [string, string][], x?: number): AutomationDocument {
  return {
    format: "millrace.automation/1",
    name: "A",
    trigger: { topic: "t", types: [], ...(x === undefined ? {} : { position: { x, y: 0 } }) },
    nodes,
    edges: edges.map(([from, to]) => ({
      id: `${from}-${to}`,
      from: { node: from, port: "out" },
      to: { node: to, port: "in" },
    })),
  };
}

const step = (id: string, position?: { x: number; y: number }): StepNode => ({
  id,
  kind: "filter",
  name: id,
  config: {},
  ...(position ? { position } : {}),
});

describe("placeCards", () => {
  it("keeps the positions of a document whose cards stand apart", () => {
    const places = placeCards(documentOf([step("a", { x: 280, y: 0 })], [["trigger", "a"]], 0), KINDS);
    expect(places.a).toMatchObject({ x: 280, y: 0 });
  });

  it("lays out left to right what has no positions", () => {
    const places = placeCards(
      documentOf(
        [step("a"), step("b")],
        [
          ["trigger", "a"],
          ["a", "b"],
        ],
      ),
      KINDS,
    );
    expect(places.a?.x).toBeGreaterThanOrEqual((places.trigger?.x ?? 0) + CARD_WIDTH);
    expect(places.b?.x).toBeGreaterThanOrEqual((places.a?.x ?? 0) + CARD_WIDTH);
  });

  it("lays out anew what would overlap", () => {
    const a = step("a", { x: 280, y: 0 });
    const b = step("b", { x: 290, y: 40 });
    const places = placeCards(
      documentOf(
        [a, b],
        [
          ["trigger", "a"],
          ["trigger", "b"],
        ],
        0,
      ),
      KINDS,
    );
    const gap = Math.abs((places.a?.y ?? 0) - (places.b?.y ?? 0));
    expect(gap).toBeGreaterThanOrEqual(stepHeight(a, KINDS));
  });
});
