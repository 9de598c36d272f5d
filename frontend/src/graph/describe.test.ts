import { describe, expect, it } from "vitest";
import { describeStep, describeTrigger, portsOf } from "./describe";
import type { StepNode } from "./document";

function node(kind: string, config: Record<string, unknown>, rest: Partial<StepNode> = {}): StepNode {
  return { id: "n", kind, name: "N", config, ...rest };
}

describe("describeStep", () => {
  it.each([
    ["filter", { condition: { expression: "amount > 100" } }, "amount > 100"],
    ["http", { method: "post", url: "https://orders.example/v1" }, "POST orders.example/v1"],
    ["http", { url: { expression: "base + path" } }, "GET base + path"],
    ["delay", { seconds: 20 }, "wait 20 s"],
    ["delay", { seconds: 172_800 }, "wait 2 days"],
    ["delay", { seconds: { expression: "grace" } }, "wait grace seconds"],
    ["delay", { until: { expression: "due" } }, "wait until due"],
    [
      "publish",
      { topic: "sales.notifications", type: "sales.notification.requested" },
      "send sales.notification.requested to sales.notifications",
    ],
    ["for_each", { items: { expression: "lines" }, parallel: 4 }, "each of lines, 4 at once"],
    ["map", { fields: [{ name: "total", value: 1 }], keep_rest: true }, "everything, and total"],
    ["switch", { mode: "first", rules: [{ id: "se", label: "Sweden" }] }, "first match of Sweden"],
    [
      "decision_table",
      { inputs: [{ value: { expression: "amount" } }], outputs: [{ name: "discount" }] },
      "discount by amount",
    ],
    ["stop", { outcome: "failed" }, "end as failed"],
    ["something_new", {}, "something_new"],
    ["filter", {}, "no condition yet"],
    ["switch", { rules: [] }, "no rules yet"],
    ["map", { fields: [] }, "no fields yet"],
    ["http", { method: "GET", url: "" }, "GET no address yet"],
    ["publish", { topic: "", type: "" }, "no event type yet"],
    ["for_each", {}, "no list yet"],
    ["delay", {}, "no time yet"],
    ["decision_table", { inputs: [], outputs: [], rules: [] }, "no columns yet"],
  ])("says what a %s does", (kind, config, sentence) => {
    expect(describeStep(node(kind, config))).toBe(sentence);
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
    const ports = portsOf(
      node("switch", {
        rules: [
          { id: "se", label: "Sweden" },
          { id: "no", label: "" },
        ],
      }),
    );
    expect(ports.map((port) => port.label)).toEqual(["Sweden", "no", "otherwise"]);
  });
  it("adds the error port when a failure branches", () => {
    expect(portsOf(node("http", {}, { on_error: "branch" })).map((port) => port.id)).toEqual([
      "out",
      "error",
    ]);
  });
  it("gives a stop none", () => {
    expect(portsOf(node("stop", {}))).toEqual([]);
  });
});
