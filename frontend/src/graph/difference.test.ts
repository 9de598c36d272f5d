import { describe, expect, it } from "vitest";
import { type DocumentDiff, drawDifference } from "./difference";
import { TRIGGER } from "./document";
import { drawing, KINDS, step } from "./testing";

const NOTHING: DocumentDiff = {
  is_same: true,
  nodes: { added: [], removed: [], changed: [] },
  edges: { added: [], removed: [] },
  automation: [],
};

const at = (x: number, y = 0) => ({ position: { x, y } });

describe("drawDifference", () => {
  it("draws what is the same without a mark or a stop (V27)", () => {
    const one = drawing([step("a", at(300))], "trigger>a");
    const drawn = drawDifference(one, one, NOTHING, KINDS);
    expect(drawn.cards.map((card) => [card.id, card.mark, card.stop])).toEqual([
      [TRIGGER, "same", null],
      ["a", "same", null],
    ]);
    expect(drawn.stops).toEqual([]);
  });

  it("keeps what is gone as a ghost that covers nothing", () => {
    const before = drawing([step("a", at(300)), step("b", at(600))], "trigger>a", "a>b");
    const after = drawing([step("a", at(300)), step("c", at(610))], "trigger>a", "a>c");
    const drawn = drawDifference(
      before,
      after,
      {
        ...NOTHING,
        nodes: { added: ["c"], removed: ["b"], changed: [] },
        edges: { added: [...after.edges.slice(1)], removed: [...before.edges.slice(1)] },
      },
      KINDS,
    );
    const [, , fresh, ghost] = drawn.cards;
    expect([fresh?.mark, ghost?.mark]).toEqual(["added", "removed"]);
    expect(ghost?.position.y).toBeGreaterThanOrEqual((fresh?.position.y ?? 0) + (fresh?.height ?? 0));
    expect(drawn.arrows.map((arrow) => [arrow.mark, arrow.stop])).toEqual([
      ["same", null],
      ["added", null],
      ["removed", null],
    ]);
    expect(drawn.stops.map((stop) => [stop.mark, stop.name])).toEqual([
      ["removed", "b"],
      ["added", "c"],
    ]);
  });

  it("gives an arrow that left by a way that is gone a place to leave from", () => {
    const rules = (...ids: string[]) => ({
      kind: "switch",
      config: { rules: ids.map((id) => ({ id, label: id })) },
    });
    const before = drawing(
      [step("s", { ...rules("x", "y"), ...at(300) }), step("b", at(600))],
      "trigger>s",
      "s.y>b",
    );
    const after = drawing([step("s", { ...rules("x"), ...at(300) }), step("b", at(600))], "trigger>s");
    const drawn = drawDifference(
      before,
      after,
      {
        ...NOTHING,
        nodes: {
          added: [],
          removed: [],
          changed: [{ id: "s", is_moved: false, changes: [{ field: "/config/rules" }] }],
        },
        edges: { added: [], removed: [...before.edges.slice(1)] },
      },
      KINDS,
    );
    expect(drawn.cards[1]?.ports.map((port) => [port.id, port.isGone])).toEqual([
      ["x", false],
      ["otherwise", false],
      ["y", true],
    ]);
    expect(drawn.stops.map((stop) => stop.what)).toEqual(["step", "arrow"]);
    expect(drawn.arrows[1]?.stop).toBe(drawn.stops[1]?.key);
  });

  it("reads from the automation by the trigger to the steps from left to right, and tells moved cards once", () => {
    const nodes = [step("late", at(900)), step("early", at(300)), step("m1", at(1200)), step("m2", at(1500))];
    const one = drawing(nodes);
    const changes = [{ field: "/config/n", before: 1, after: 2 }];
    const drawn = drawDifference(
      one,
      one,
      {
        ...NOTHING,
        nodes: {
          added: [],
          removed: [],
          changed: [
            { id: "late", is_moved: true, changes },
            { id: "early", is_moved: false, changes },
            { id: "m1", is_moved: true, changes: [] },
            { id: "m2", is_moved: true, changes: [] },
          ],
        },
        automation: [
          { field: "/trigger/filter", after: { expression: "amount > 1" } },
          { field: "/name", before: "Old", after: "New" },
        ],
      },
      KINDS,
    );
    expect(drawn.stops.map((stop) => stop.name)).toEqual([
      "The automation",
      "The trigger",
      "early",
      "late",
      "The drawing",
    ]);
    expect(drawn.stops[1]?.lines).toEqual([{ what: "only when", was: null, is: "amount > 1" }]);
    expect(drawn.stops.at(-1)?.cards).toEqual(["m1", "m2"]);
    expect(drawn.cards.find((card) => card.id === "m1")?.stop).toBe("places");
    expect(drawn.cards[0]?.stop).toBe("trigger");
  });

  it("draws 500 changed steps in one go", () => {
    const nodes = Array.from({ length: 500 }, (_, n) => step(`s${n}`, at(300 * n)));
    const before = drawing(nodes);
    const after = drawing([]);
    const drawn = drawDifference(
      before,
      after,
      {
        ...NOTHING,
        nodes: { added: [], removed: nodes.map((node) => node.id), changed: [] },
      },
      KINDS,
    );
    expect(drawn.stops).toHaveLength(500);
    expect(new Set(drawn.cards.map((card) => `${card.position.x} ${card.position.y}`)).size).toBe(501);
  });
});
