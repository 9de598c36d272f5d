import { expect, test } from "vitest";
import type { AutomationDocument, StepNode } from "./document";
import { MAX_STEPS, whyTooMany } from "./limits";

function of(steps: number): AutomationDocument {
  const nodes = Array.from({ length: steps }, (_, index): StepNode => {
    return { id: `s${index}`, kind: "map", name: "", config: {} };
  });
  return {
    format: "millrace.automation/1",
    name: "Large",
    trigger: { topic: "t", types: [] },
    nodes,
    edges: [],
  };
}

test("it lets a drawing grow up to the limit", () => {
  expect(whyTooMany(of(MAX_STEPS - 1), of(MAX_STEPS))).toBeNull();
});

test("it says how many more fit", () => {
  expect(whyTooMany(of(490), of(510))).toBe(
    "Nothing was added: an automation has at most 500 steps, this one has 490, and 10 more fit, not 20.",
  );
  expect(whyTooMany(of(499), of(501))).toContain("1 more fits, not 2");
  expect(whyTooMany(of(500), of(501))).toContain("this one has 500, and no more fit");
});

test("it lets one that is too large already become smaller, or stay", () => {
  expect(whyTooMany(of(600), of(599))).toBeNull();
  expect(whyTooMany(of(600), of(600))).toBeNull();
});
