import { describe, expect, it } from "vitest";
import { drawing, KINDS, step } from "../../graph/testing";
import type { Trial } from "../server/types";
import { outcomeWords, pastWords, placeWords, wayWords } from "./trialWords";

const DOCUMENT = drawing(
  [
    step("big", { kind: "filter", name: "Only big" }),
    step("way", {
      kind: "switch",
      name: "Which way",
      config: {
        rules: [
          { id: "r1", label: "abroad" },
          { id: "r2", label: "urgent" },
        ],
      },
    }),
    step("lines", { kind: "for_each", name: "Each line" }),
    step("parts", { kind: "for_each", name: "Each part" }),
  ],
  "trigger>big",
);

describe("the words of a trial", () => {
  it("name the way out as the card does", () => {
    expect(wayWords({ document: DOCUMENT, kinds: KINDS }, "big", "pass")).toBe("yes");
    expect(wayWords({ document: DOCUMENT, kinds: KINDS }, "way", "r1,r2")).toBe("abroad and urgent");
    expect(wayWords({ document: DOCUMENT, kinds: KINDS }, "way", "error")).toBe("on error");
    expect(wayWords({ document: DOCUMENT, kinds: KINDS }, "gone", "out")).toBe("");
  });

  it("name the item of a for-each", () => {
    expect(placeWords(DOCUMENT, "lines[2].parts[3]")).toBe("item 3 of Each part, item 2 of Each line");
    expect(placeWords(DOCUMENT, "")).toBe("");
  });

  const trial = (more: Partial<Trial>) =>
    ({
      outcome: "succeeded",
      failure: null,
      trigger: { state: "passed", message: "" },
      steps: [],
      ...more,
    }) as unknown as Trial;
  const wish = { what: "upto", node: "big", index: 1, performed: false } as const;

  it.each<[string, Partial<Trial>]>([
    ["It runs through.", {}],
    ["It ends quietly: no path went on.", { outcome: "filtered" }],
    ["With this event the path does not lead to “Only big”.", { outcome: "partial", wish }],
    [
      "It fails at “Only big”: no such field",
      { outcome: "failed", failure: { node: "big", path: "", class: "x", message: "no such field" } },
    ],
  ])("say %s", (words, more) => {
    expect(outcomeWords(trial(more), DOCUMENT)).toBe(words);
  });

  it("say what has overtaken it", () => {
    expect(pastWords(false, false)).toBeNull();
    expect(pastWords(true, false)).toBe("The drawing has changed since.");
    expect(pastWords(false, true)).toBe("The sample event has changed since.");
    expect(pastWords(true, true)).toBe("The drawing and the sample event have changed since.");
  });
});
