import { expect, test } from "vitest";
import { deltaOf } from "./delta";
import { addStep, connect, patchStep, removeSteps } from "./edit";
import { graft } from "./graft";
import { type History, NO_HISTORY, record, redo, undo } from "./history";
import { merge } from "./merge";
import { addNote, patchNote } from "./notes";
import { rebase } from "./rebase";
import { arrows, drawing, KINDS, step } from "./testing";

const base = drawing([step("a"), step("b"), step("c")], "trigger>a", "a>b", "b>c");

/** Mine, one change after another, with their history. */
function drawn(...edits: ((now: typeof base) => typeof base)[]): { mine: typeof base; history: History } {
  let mine = base;
  let history = NO_HISTORY;
  edits.forEach((edit, index) => {
    const after = edit(mine);
    history = record(history, { before: mine, after, words: `change ${index + 1}` });
    mine = after;
  });
  return { mine, history };
}

function taken(mine: typeof base, history: History, theirs: typeof base) {
  const { document, renamed } = merge(base, mine, structuredClone(theirs), KINDS);
  if (!document) throw new Error("a clash");
  const delta = deltaOf(base, graft(base, theirs));
  return { document, history: rebase(history, delta, renamed) };
}

test("undo takes back what I did, and leaves what they did", () => {
  const { mine, history } = drawn((now) => patchStep(now, "a", { name: "Mine" }));
  const now = taken(mine, history, patchStep(base, "b", { name: "Theirs" }));
  const back = undo(now.document, now.history);
  expect(back?.document.nodes.map((node) => node.name)).toEqual(["a", "Theirs", "c"]);
  const again = back && redo(back.document, back.history);
  expect(again?.document.nodes.map((node) => node.name)).toEqual(["Mine", "Theirs", "c"]);
});

const CHANGES = {
  "the name": (now: typeof base) => ({ ...now, name: "Other" }),
  "the description": (now: typeof base) => ({ ...now, description: "What for" }),
  "the trigger": (now: typeof base) => ({ ...now, trigger: { ...now.trigger, topic: "x" } }),
  "a note": (now: typeof base) => addNote(now, { x: 0, y: 0 }).document,
  "a step": (now: typeof base) => patchStep(now, "a", { name: "Other" }),
};
const pairs = Object.keys(CHANGES).flatMap((mine) =>
  Object.keys(CHANGES).flatMap((theirs) => (mine === theirs ? [] : [[mine, theirs]])),
);

test.each(pairs)("undo of %s leaves %s of theirs, and redo too", (own, other) => {
  const change = CHANGES[own as keyof typeof CHANGES];
  const theirs = CHANGES[other as keyof typeof CHANGES](base);
  const { mine, history } = drawn(change);
  const now = taken(mine, history, theirs);
  const back = undo(now.document, now.history);
  expect(back?.document).toEqual(theirs);
  const again = back && redo(back.document, back.history);
  expect(again?.document).toEqual(change(theirs));
});

test("what would take theirs back is forgotten, with what was before it", () => {
  const { mine, history } = drawn(
    (now) => patchStep(now, "c", { name: "first" }),
    (now) => patchStep(now, "b", { note: "second" }),
    (now) => patchStep(now, "a", { name: "third" }),
  );
  const now = taken(mine, history, patchStep(base, "b", { name: "Theirs" }));
  expect(now.history.past.map((entry) => entry.words)).toEqual(["change 3"]);
});

test("a step of mine that they drew an arrow to is not taken from under it", () => {
  const added = addStep(base, step("d"));
  const history = record(NO_HISTORY, { before: base, after: added, words: "added d" });
  const theirs = connect(added, { node: "c", port: "out" }, "d");
  expect(
    rebase(history, deltaOf(added, theirs), { steps: new Map(), edges: new Map(), notes: new Map() }).past,
  ).toEqual([]);
});

test("entries follow the new names of what both called alike", () => {
  const far = step("d", { position: { x: 0, y: 900 } });
  const { mine, history } = drawn((now) => connect(addStep(now, far), { node: "c", port: "out" }, "d"));
  const theirs = connect(addStep(base, { ...far, name: "Theirs" }), { node: "b", port: "no" }, "d");
  const now = taken(mine, history, theirs);
  const back = undo(now.document, now.history);
  expect(back && arrows(back.document)).toEqual(["trigger>a", "a>b", "b>c", "b.no>d"]);
  expect(back?.document.nodes.map((node) => node.id)).toEqual(["a", "b", "c", "d"]);
});

test("with nothing of mine in their way everything can still be taken back", () => {
  const { mine, history } = drawn((now) => removeSteps(now, new Set(["c"])));
  const now = taken(mine, history, patchStep(base, "a", { name: "Theirs" }));
  expect(undo(now.document, now.history)?.document.nodes).toHaveLength(3);
});

test("taking back what I wrote on a note leaves what they wrote on another", () => {
  const { mine, history } = drawn((now) => addNote(now, { x: 0, y: 0 }).document);
  const theirs = patchNote(addNote(base, { x: 900, y: 0 }).document, "note", { text: "Theirs" });
  const now = taken(mine, history, theirs);
  expect(now.document.notes?.map((note) => note.id)).toEqual(["note", "note_2"]);
  const back = undo(now.document, now.history);
  expect(back?.document.notes?.map((note) => note.text)).toEqual(["Theirs"]);
});
