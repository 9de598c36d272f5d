import { expect, test } from "vitest";
import { Problem } from "../../api/problem";
import { drawing } from "../../graph/testing";
import type { DocumentProblem } from "../server/types";
import { checkAfter, type Heard, UNCHECKED } from "./check";

const wrong = [{ node: "check", severity: "error" } as DocumentProblem];
const gone = new TypeError("Failed to fetch");
const document = drawing([]);
const heard = (more: Partial<Heard>): Heard => ({
  document,
  problems: undefined,
  error: null,
  isLate: false,
  ...more,
});

test("a drawing is not called sound before it was checked", () => {
  expect(checkAfter(UNCHECKED, heard({}))).toBe(UNCHECKED);
  expect(UNCHECKED.state).toBe("waiting");
});

test("what was answered is known, and is the same as long as it is", () => {
  const known = checkAfter(UNCHECKED, heard({ problems: wrong }));
  expect(known).toEqual({ problems: wrong, document, state: "checked", why: "" });
  expect(checkAfter(known, heard({ problems: wrong }))).toBe(known);
  expect(checkAfter(known, heard({ problems: [] }))).toEqual({
    problems: [],
    document,
    state: "checked",
    why: "",
  });
});

test("while the next answer is waited for, the last one stands", () => {
  const known = checkAfter(UNCHECKED, heard({ problems: wrong }));
  expect(checkAfter(known, heard({ document: drawing([], "trigger>a") }))).toBe(known);
});

test.each([
  ["fails", { error: gone }],
  ["takes too long", { isLate: true }],
])(
  "where the check %s the marks stay, and what is wrong now is in doubt until it is answered",
  (_how, more) => {
    const known = checkAfter(UNCHECKED, heard({ problems: wrong }));
    const doubted = checkAfter(known, heard(more));
    expect(doubted).toMatchObject({ problems: wrong, state: "doubted" });
    expect(doubted.why).toContain("Millrace does not answer");
    // Asked again, and asked about what is drawn meanwhile.
    expect(checkAfter(doubted, heard({}))).toBe(doubted);
    expect(checkAfter(doubted, heard(more))).toBe(doubted);
    expect(checkAfter(doubted, heard({ problems: [] }))).toEqual({
      problems: [],
      document,
      state: "checked",
      why: "",
    });
  },
);

test.each([
  [500, "Something broke on the server. The drawing is checked again by itself."],
  [403, "Something broke on the server. The drawing is checked again when it changes."],
])("who answers is not said to be silent (%i)", (status, why) => {
  const error = new Problem({ status, title: "Something broke on the server" });
  expect(checkAfter(UNCHECKED, heard({ error }))).toEqual({
    problems: [],
    document: null,
    state: "doubted",
    why,
  });
});

test("what is not asked again by itself is not said to be", () => {
  const error = new RangeError("too deep");
  expect(checkAfter(UNCHECKED, heard({ error })).why).toBe(
    "This page stumbled. The drawing is checked again when it changes.",
  );
});
