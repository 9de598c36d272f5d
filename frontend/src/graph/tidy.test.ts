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

  it("keeps the author's places where two cards lie upon one another (V65)", () => {
    const nodes = [step("a", { x: 280, y: 0 }), step("b", { x: 290, y: 40 })];
    const places = placeCards(documentOf(nodes, [["trigger", "a"]], 0), KINDS);
    expect(places).toEqual({ trigger: { x: 0, y: 0 }, a: { x: 280, y: 0 }, b: { x: 290, y: 40 } });
  });

  it("lays out only the cards without a place, beside what leads to them and upon nothing (V65)", () => {
    const kept = { a: { x: 900, y: 400 }, b: { x: 1200, y: 400 } };
    const nodes = [step("a", kept.a), step("b", kept.b), step("c"), step("d")];
    const places = placeCards(
      documentOf(
        nodes,
        [
          ["trigger", "a"],
          ["a", "b"],
          ["a", "c"],
          ["c", "d"],
        ],
        0,
      ),
      KINDS,
    );
    expect(places).toMatchObject({ trigger: { x: 0, y: 0 }, ...kept });
    const { a, b, c, d } = places;
    expect(c?.x).toBeGreaterThanOrEqual((a?.x ?? 0) + CARD_WIDTH);
    expect(d?.x).toBeGreaterThanOrEqual((c?.x ?? 0) + CARD_WIDTH);
    const isClear = Math.abs((b?.y ?? 0) - (c?.y ?? 0)) >= stepHeight(step("b"), KINDS);
    expect(isClear || Math.abs((b?.x ?? 0) - (c?.x ?? 0)) >= CARD_WIDTH).toBe(true);
  });
});
