import { expect, test } from "vitest";
import { drawing, step } from "../../graph/testing";
import { DraftShelf } from "./keptDraft";
import { unsavedOf } from "./unsavedOf";

const base = drawing([step("a")], "trigger>a");
const mine = drawing([step("a", { name: "Mine" })], "trigger>a");

/** A shelf of a browser that keeps things, with what was drawn on it. */
function shelf(document: typeof base | null, sent: typeof base | null = null): DraftShelf {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const made = new DraftShelf(1, "x", () => storage as unknown as Storage);
  if (document) made.keep({ base, revision: 3, sent: sent && { key: "k", document: sent }, document });
  return made;
}

test("what was drawn and not saved is told, with when that was", () => {
  const kept = unsavedOf(shelf(mine), base);
  expect(kept?.document).toEqual(mine);
  expect(Date.parse(kept?.at ?? "")).not.toBeNaN();
});

test("what was saved all the same is told by nobody, and not kept any longer", () => {
  const saved = shelf(mine);
  expect(unsavedOf(saved, structuredClone(mine))).toBeNull();
  expect(saved.find()).toBeNull();
});

test("what was saved though its answer was lost is not kept any longer", () => {
  const saved = shelf(mine, mine);
  expect(unsavedOf(saved, structuredClone(mine))).toBeNull();
  expect(saved.find()).toBeNull();
});

test("what was taken back while a save was on its way is kept: that save may still come over it", () => {
  const back = shelf(base, mine);
  expect(unsavedOf(back, structuredClone(base))).toBeNull();
  expect(back.find()).toMatchObject({ document: base, sent: { document: mine } });
});

test("where nothing is kept, or the browser keeps nothing, nothing is told", () => {
  expect(unsavedOf(shelf(null), base)).toBeNull();
  const forbidden = () => {
    throw new DOMException("no", "SecurityError");
  };
  expect(unsavedOf(new DraftShelf(1, "x", forbidden), base)).toBeNull();
});
