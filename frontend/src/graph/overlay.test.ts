import { describe, expect, it } from "vitest";
import type { AutomationDocument } from "./document";
import { overlayStates, overlaySteps } from "./overlay";

const edge = (id: string, from: string, port: string, to: string) => ({
  id,
  from: { node: from, port },
  to: { node: to, port: "in" },
});

const DOCUMENT: AutomationDocument = {
  format: "millrace.automation/1",
  name: "A",
  trigger: { topic: "t", types: [] },
  nodes: ["big", "small", "each"].map((id) => ({ id, kind: "map", name: id, config: {} })),
  edges: [
    edge("yes", "trigger", "out", "big"),
    edge("no", "big", "no", "small"),
    edge("body", "big", "pass", "each"),
  ],
};

const step = (node: string, state: string, port: string | null = null, path = "") => ({
  node,
  path,
  state,
  port,
  attempt_count: 1,
  duration_ms: 1,
});

describe("overlaySteps", () => {
  it("marks what an ended run did not reach as not taken", () => {
    const overlay = overlaySteps(
      DOCUMENT,
      [step("big", "succeeded", "pass"), step("each", "succeeded")],
      true,
    );
    expect(overlay.nodes.small?.state).toBe("skipped");
    expect(overlay.edges.no).toBeUndefined();
    expect(overlay.edges.body).toBe("taken");
  });

  it("leaves what an open run has not reached unmarked", () => {
    expect(overlaySteps(DOCUMENT, [step("big", "succeeded", "pass")], false).nodes.small).toBeUndefined();
  });

  it("counts the items of a for-each and shows the worst of them", () => {
    const steps = [step("each", "succeeded"), step("each", "failed"), step("each", "succeeded")];
    expect(overlaySteps(DOCUMENT, steps, true).nodes.each).toMatchObject({ state: "failed", paths: 3 });
  });

  it("knows the way into a for-each by where its steps ran, and not by what a way is called", () => {
    const nodes = ["each", "in", "after", "rules", "there"].map((id) => ({
      id,
      kind: "map",
      name: id,
      config: {},
    }));
    const edges = [
      edge("body", "each", "item", "in"),
      edge("done", "each", "done", "after"),
      edge("rule", "rules", "each", "there"),
      edge("other", "after", "out", "there"),
    ];
    const steps = [
      step("in", "succeeded", "out", "outer[2]/each[1]"),
      step("each", "succeeded", "done", "outer[2]"),
      step("after", "succeeded", "out", "outer[2]"),
      step("rules", "succeeded", "else", "outer[2]"),
      step("there", "succeeded", "out", "outer[2]"),
    ];
    expect(overlaySteps({ ...DOCUMENT, nodes, edges }, steps, true).edges).toEqual({
      body: "taken",
      done: "taken",
      other: "taken",
    });
  });

  it("lets an edge move only while its target works", () => {
    const overlay = overlaySteps(
      DOCUMENT,
      [step("big", "succeeded", "pass"), step("each", "started")],
      false,
    );
    expect(overlay.edges).toEqual({ yes: "taken", body: "moving" });
  });
});

describe("overlayStates", () => {
  it("draws the newest run from its states alone", () => {
    const overlay = overlayStates(DOCUMENT, {
      big: { state: "succeeded" },
      each: { state: "waiting", path_count: 4 },
    });
    expect(overlay.nodes.each?.paths).toBe(4);
    expect(overlay.edges.yes).toBe("taken");
  });
});
