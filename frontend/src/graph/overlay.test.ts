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

const step = (node: string, state: string, port: string | null = null, duration = 1) => ({
  node,
  state,
  port,
  attempt_count: 1,
  duration_ms: duration,
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
