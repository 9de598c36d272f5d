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

test("it measures the text, and says what it would come to", () => {
  const noted = (length: number) => ({ ...of(1), notes: [{ id: "n", text: "x".repeat(length) }] });
  expect(whyTooMany(noted(1_000), noted(1_999_000))).toBeNull();
  expect(whyTooMany(noted(1_000), noted(2_000_000))).toBe(
    "Nothing was added: an automation has at most 2 MB of text, and this one would have 2.1 MB.",
  );
  expect(whyTooMany(noted(3_000_000), noted(2_500_000))).toBeNull();
});

test("it counts arrows and notes as well", () => {
  const notes = (count: number) => ({
    ...of(1),
    notes: Array.from({ length: count }, (_, index) => ({ id: `n${index}`, text: "" })),
  });
  expect(whyTooMany(notes(199), notes(200))).toBeNull();
  expect(whyTooMany(notes(200), notes(201))).toBe(
    "Nothing was added: an automation has at most 200 notes, this one has 200, and no more fit.",
  );
  const edges = (count: number) => ({
    ...of(1),
    edges: Array.from({ length: count }, (_, index) => ({
      id: `e${index}`,
      from: { node: "s0", port: `p${index}` },
      to: { node: "s0", port: "in" as const },
    })),
  });
  expect(whyTooMany(edges(1999), edges(2001))).toContain(
    "at most 2,000 arrows, this one has 1,999, and 1 more",
  );
});
