import { describe, expect, it } from "vitest";
import { describeStep, describeTrigger, portsOf, triggerName } from "./describe";
import type { StepNode } from "./document";
import { KINDS } from "./testing";

function node(kind: string, config: Record<string, unknown>, rest: Partial<StepNode> = {}): StepNode {
  return { id: "n", kind, name: "N", config, ...rest };
}

describe("describeStep", () => {
  it.each([
    ["filter", { condition: { expression: "amount > 100" } }, "amount > 100"],
    ["filter", { condition: { expression: " amount  >\n 100 " } }, "amount > 100"],
    ["filter", { condition: { literal: true } }, "true"],
    ["http", { method: "POST", url: "https://orders.example/v1" }, "POST orders.example/v1"],
    ["http", { method: "GET", url: { expression: "base + path" } }, "GET base + path"],
    ["http", { url: "https://orders.example" }, "POST orders.example"],
    ["delay", { seconds: 20 }, "wait 20 s"],
    ["delay", { seconds: 1.5 }, "wait 1.5 s"],
    ["delay", { seconds: 300 }, "wait 5 min"],
    ["delay", { seconds: 7200 }, "wait 2 h"],
    ["delay", { seconds: 86_400 }, "wait 1 day"],
    ["delay", { seconds: 172_800 }, "wait 2 days"],
    ["delay", { seconds: { expression: "grace" } }, "wait grace seconds"],
    ["delay", { until: { expression: "due" } }, "wait until due"],
    [
      "publish",
      { topic: "sales.notifications", type: "sales.notification.requested" },
      "send sales.notification.requested to sales.notifications",
    ],
    ["publish", { type: "sales.notification.requested" }, "send sales.notification.requested"],
    ["for_each", { items: { expression: "lines" }, parallel: 4 }, "each of lines, 4 at once"],
    ["for_each", { items: { expression: "lines" }, parallel: 1 }, "each of lines"],
    [
      "map",
      {
        fields: [
          { name: "total", value: 1 },
          { name: "tax", value: 2 },
        ],
      },
      "total, tax",
    ],
    ["map", { fields: [{ name: "total", value: 1 }], keep_rest: true }, "everything, and total"],
    ["map", { fields: [], keep_rest: true }, "everything as it is"],
    ["switch", { mode: "first", rules: [{ id: "se", label: "Sweden" }] }, "first match of Sweden"],
    ["switch", { mode: "all", rules: [{ id: "se" }, { id: "no" }] }, "every match of se, no"],
    ["switch", { rules: [{ id: "se" }] }, "first match of se"],
    [
      "decision_table",
      { inputs: [{ value: { expression: "amount" } }], outputs: [{ name: "discount" }] },
      "discount by amount",
    ],
    ["stop", { outcome: "failed" }, "end as failed"],
    ["something_new", {}, "something_new"],
    ["filter", {}, "no condition yet"],
    ["switch", { rules: [] }, "no rules yet"],
    ["switch", { rules: "nonsense" }, "no rules yet"],
    ["map", { fields: [] }, "no fields yet"],
    ["map", { fields: [null, 3, { name: " " }] }, "no fields yet"],
    ["http", { method: "GET", url: "" }, "GET no address yet"],
    ["publish", { topic: "", type: "" }, "no event type yet"],
    ["for_each", {}, "no list yet"],
    ["delay", {}, "no time yet"],
    ["decision_table", { inputs: [], outputs: [], rules: [] }, "no columns yet"],
    ["stop", {}, "no outcome yet"],
  ])("says what a %s does (V1)", (kind, config, sentence) => {
    expect(describeStep(node(kind, config), KINDS)).toBe(sentence);
  });
});

describe("describeTrigger", () => {
  it("names the first type and counts the others", () => {
    expect(describeTrigger({ topic: "t", types: ["a", "b", "c"] })).toBe("a and 2 more");
  });
  it("says that no type means every event", () => {
    expect(describeTrigger({ topic: "sales.orders", types: [] })).toBe("every event of sales.orders");
  });
});

describe("portsOf", () => {
  it("gives a switch a port for each rule and one for the rest", () => {
    const rules = [{ id: "se", label: "Sweden" }, { id: "no", label: "" }, { label: "lost" }, null];
    expect(portsOf(node("switch", { rules }), KINDS)).toEqual([
      { id: "se", label: "Sweden" },
      { id: "no", label: "no" },
      { id: "otherwise", label: "otherwise" },
    ]);
  });
  it("adds the error port when a failure branches", () => {
    const ids = portsOf(node("http", {}, { on_error: "branch" }), KINDS).map((port) => port.id);
    expect(ids).toEqual(["out", "error"]);
  });
  it("gives a stop none", () => {
    expect(portsOf(node("stop", {}), KINDS)).toEqual([]);
  });
  it("gives the trigger, and a kind that is not known, one without a word", () => {
    expect(portsOf(null, KINDS)).toEqual([{ id: "out", label: "" }]);
    expect(portsOf(node("something_new", {}), KINDS)).toEqual([{ id: "out", label: "" }]);
  });
});

describe("describeTrigger", () => {
  it.each([null, ""])(
    "says that nothing starts it where neither a topic (%s) nor a type is chosen",
    (topic) => {
      expect(describeTrigger({ topic, types: [] })).toBe("nothing starts it yet");
    },
  );
});

describe("triggerName", () => {
  it.each([
    ["orders", ["order.placed"], "orders"],
    [null, ["order.placed"], "Any topic"],
    [null, [], ""],
    ["", [], ""],
  ])("calls what starts it by %s and %s: %s", (topic, types, words) => {
    expect(triggerName({ topic, types })).toBe(words);
  });
});
