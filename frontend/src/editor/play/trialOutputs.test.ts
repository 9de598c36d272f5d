import { describe, expect, it } from "vitest";
import type { Trial, TrialStep } from "../server/types";
import { answersOf, observedOf, outputsAt, placeInside, withStepAlone } from "./trialOutputs";

function did(node: string, output: unknown, more: Partial<TrialStep> = {}): TrialStep {
  return {
    node,
    path: "",
    kind: "map",
    name: node,
    state: "succeeded",
    port: "out",
    input: null,
    output,
    error: null,
    duration_ms: 1,
    by: "ran",
    note: "",
    published: null,
    is_cut: false,
    ...more,
  };
}

function trial(...steps: TrialStep[]): Trial {
  const outputs = steps.filter((step) => step.path === "").map((step) => [step.node, step.output]);
  return {
    outcome: "succeeded",
    failure: null,
    event_problems: [],
    problems: [],
    trigger: { state: "passed", message: "" },
    steps,
    edges: ["e1"],
    scope: { data: {}, event: {}, steps: Object.fromEntries(outputs) },
    duration_ms: 1,
    is_cut: false,
  };
}

const isCall = (kind: string) => kind === "http";
const call = (output: unknown, by: TrialStep["by"], more: Partial<TrialStep> = {}) =>
  did("erp", output, { kind: "http", by, ...more });

describe("observedOf", () => {
  it("takes what the world answered, the newest of it", () => {
    const found = observedOf([trial(call(1, "observed")), trial(call(2, "performed"))], isCall);
    expect(found).toEqual({ erp: 2 });
  });

  it("takes neither what is invented, cut, failed, nor what was computed", () => {
    const steps = [
      call(1, "example"),
      call("9 bytes", "observed", { is_cut: true }),
      call(null, "performed", { state: "failed" }),
      did("map", { a: 1 }),
    ];
    for (const step of steps) expect(observedOf([null, trial(step)], isCall)).toEqual({});
  });
});

describe("answersOf", () => {
  it("keeps the first answer, and a failure as a failure", () => {
    const failed = call(null, "performed", {
      node: "tax",
      state: "failed",
      error: { class: "http_503", message: "down", field: null },
    });
    const found = answersOf(trial(call(1, "example"), call(2, "example"), failed), isCall);
    expect(found).toEqual({
      erp: { port: "out", output: 1 },
      tax: { port: "error", output: { class: "http_503", message: "down" } },
    });
  });

  it("leaves out what was pinned or answered for: that is kept as it is", () => {
    expect(answersOf(trial(call(1, "pinned"), call(1, "mocked")), isCall)).toEqual({});
  });
});

describe("outputsAt", () => {
  const inner = (index: number) => did("line", index, { path: `lines[${index}]` });

  it("reads what stands outside, and of the items only those around", () => {
    const found = outputsAt([trial(did("a", 1), inner(1), inner(2))], placeInside(["lines"], 2));
    expect(found).toEqual({ a: 1, line: 2 });
  });

  it("names the place in for-eachs within one another, the innermost by its number", () => {
    expect(placeInside(["parts", "lines"], 3)).toBe("lines[1].parts[3]");
    expect(placeInside([], 1)).toBe("");
  });

  it("lets the later trial win", () => {
    expect(outputsAt([trial(did("a", 1)), null, trial(did("a", 2))], "")).toEqual({ a: 2 });
  });
});

describe("withStepAlone", () => {
  it("puts the step in its place and leaves the others as they were", () => {
    const before = trial(did("a", 1), did("b", 2), did("c", 3));
    const after = withStepAlone(before, trial(did("b", 9)), "");
    expect(after.steps.map(({ node, output }) => [node, output])).toEqual([
      ["a", 1],
      ["b", 9],
      ["c", 3],
    ]);
    expect(after.scope.steps).toEqual({ a: 1, b: 9, c: 3 });
  });

  it("touches one item of a for-each alone", () => {
    const before = trial(did("line", 1, { path: "l[1]" }), did("line", 2, { path: "l[2]" }));
    const after = withStepAlone(before, trial(did("line", 9)), "l[2]");
    expect(after.steps.map(({ path, output }) => [path, output])).toEqual([
      ["l[1]", 1],
      ["l[2]", 9],
    ]);
    expect(after.scope.steps).toEqual({});
  });
});
