import { expect, test } from "vitest";
import { Problem } from "../../api/problem";
import type { Saving } from "../saving/Autosaver";
import { isRefused, refusalWords } from "./refusalWords";

const failed = (status: number, code = "") => ({
  state: "failed" as const,
  problem: new Problem({ status, code, title: "No" }),
});
const after = (state: Saving["state"]) => ({ state, problem: null });

test.each([
  ["before anybody said so", null, after("unsaved")],
  ["while they may", true, after("saved")],
  ["where the server breaks", true, failed(500)],
  ["where somebody is signed out", true, failed(401)],
  ["where what is drawn is not taken", null, failed(422)],
])("nobody is told that they may not change it %s", (_when, edits, save) => {
  expect(refusalWords(edits, save)).toBeNull();
  expect(isRefused(save)).toBe(false);
});

test.each([
  ["the save is refused before it is said who is here", null, failed(403, "permission_denied")],
  ["the save is refused while it is said that they may", true, failed(403, "permission_denied")],
  ["it is said before anything is saved", false, after("unsaved")],
])("they are told that it is kept where %s", (_where, edits, save) => {
  expect(refusalWords(edits, save)).toMatch(
    /^You may look at this automation now, and not change it any more: /,
  );
  expect(refusalWords(edits, save)).toContain(
    "is kept in this tab, and is saved as soon as you may change it again",
  );
});

test("where all is saved nothing is said to be waiting", () => {
  expect(refusalWords(false, after("saved"))).toMatch(/Everything you drew before is saved\.$/);
});

test("a page that stood open for too long is refused as well, and nobody has taken anything from anybody", () => {
  expect(isRefused(failed(403, "csrf_failed"))).toBe(true);
  expect(refusalWords(true, failed(403, "csrf_failed"))).toBeNull();
  expect(refusalWords(false, failed(403, "csrf_failed"))).toContain("is kept in this tab");
});
