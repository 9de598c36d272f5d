import { describe, expect, it } from "vitest";
import { drawing, KINDS, step } from "../../graph/testing";
import type { Mismatch } from "../server/types";
import { expectedWords } from "./expectedWords";
import { mismatchWords, shownSides } from "./mismatchWords";

const DOCUMENT = drawing(
  [step("big", { kind: "filter", name: "Only big" }), step("erp", { kind: "http", name: "Enter it" })],
  "trigger>big",
);
const DRAWING = { document: DOCUMENT, kinds: KINDS };
const found = (more: Partial<Mismatch>): Mismatch => ({
  what: "path",
  node: "big",
  expected: ["pass"],
  actual: ["no"],
  message: "",
  ...more,
});

describe("mismatchWords", () => {
  it.each<[string, Partial<Mismatch>]>([
    ["“Only big” should have gone on at “yes”, and went on at “no”.", {}],
    ["“Only big” should have run, and the path did not lead there.", { actual: [] }],
    ["“Only big” should not have run, and did.", { expected: [] }],
    [
      "“Enter it” should have made one call, and made no call.",
      { what: "call", node: "erp", expected: [{}], actual: [] },
    ],
    ["“Enter it” asked for something else.", { what: "call", node: "erp", expected: {}, actual: {} }],
    ["It ended.", { what: "outcome", node: null, message: "It ended." }],
  ])("says %s", (words, more) => {
    expect(mismatchWords(DRAWING, found(more))).toBe(words);
  });

  it("shows of a call what differs, and no more", () => {
    const sides = shownSides(
      found({
        what: "call",
        expected: { node: "erp", input: { url: "u", body: 1 } },
        actual: { node: "erp", input: { url: "u", body: 2 } },
      }),
    );
    expect(sides).toEqual({ expected: { body: 1 }, actual: { body: 2 } });
    expect(shownSides(found({}))).toBeNull();
  });
});

describe("expectedWords", () => {
  it("tells what is expected in the order of the drawing", () => {
    const words = expectedWords(DRAWING, {
      outcome: "succeeded",
      path: [
        { node: "erp", port: "out" },
        { node: "big", port: "pass" },
      ],
      calls: [{ node: "erp" }, { node: "erp" }],
      events: [],
    });
    expect(words).toEqual([
      "It runs through.",
      "These steps run, and no others: Only big (yes), Enter it.",
      "“Enter it” calls out 2 times, with what is written down.",
      "No event is published.",
    ]);
    expect(expectedWords(DRAWING, {})).toEqual(["Nothing yet: it passes whatever happens."]);
  });
});
