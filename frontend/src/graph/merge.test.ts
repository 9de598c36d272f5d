import { expect, test } from "vitest";
import { addStep, connect, insertIntoEdge, moveCards, patchStep, removeSteps, setConfig } from "./edit";
import { merge } from "./merge";
import { addNote, patchNote, removeNotes } from "./notes";
import { arrows, drawing, KINDS, step } from "./testing";

const base = drawing([step("a"), step("b"), step("c")], "trigger>a", "a>b", "b>c");
const far = (id: string, x: number) => step(id, { position: { x, y: 900 } });
/** As it comes from the server: nothing is the very same object. */
const sent = <Value>(value: Value): Value => structuredClone(value);

test("changes of different steps come together", () => {
  const mine = patchStep(base, "a", { name: "Mine" });
  const theirs = sent(patchStep(base, "b", { name: "Theirs" }));
  const { document, clashes } = merge(base, mine, theirs, KINDS);
  expect(clashes).toEqual([]);
  expect(document?.nodes.map((node) => node.name)).toEqual(["Mine", "Theirs", "c"]);
  expect(document?.nodes[0]).toBe(mine.nodes[0]);
  expect(document?.nodes[2]).toBe(mine.nodes[2]);
});

test("different members of one step come together, the same one does not", () => {
  const mine = setConfig(base, "a", "url", "x");
  expect(
    merge(base, mine, sent(patchStep(base, "a", { name: "N" })), KINDS).document?.nodes[0],
  ).toMatchObject({
    name: "N",
    config: { url: "x" },
  });
  expect(
    merge(base, mine, sent(setConfig(base, "a", "method", "GET")), KINDS).document?.nodes[0]?.config,
  ).toEqual({
    url: "x",
    method: "GET",
  });
  expect(merge(base, mine, sent(setConfig(base, "a", "url", "y")), KINDS)).toMatchObject({
    document: null,
    clashes: ["a"],
  });
  expect(merge(base, mine, sent(mine), KINDS).document).toBe(mine);
});

test("moving a card and changing it come together; of two moves mine stays", () => {
  const moved = sent(moveCards(base, { a: { x: 500, y: 500 }, b: { x: 1, y: 1 } }));
  const mine = moveCards(patchStep(base, "a", { note: "mine" }), { b: { x: 9, y: 9 } });
  const { document } = merge(base, mine, moved, KINDS);
  expect(document?.nodes[0]).toMatchObject({ note: "mine", position: { x: 500, y: 500 } });
  expect(document?.nodes[1]?.position).toEqual({ x: 9, y: 9 });
});

test("two new steps of one id and two new arrows of one id are told apart", () => {
  const mine = connect(addStep(base, far("filter", 0)), { node: "c", port: "out" }, "filter");
  const theirs = connect(
    addStep(base, { ...far("filter", 600), name: "T" }),
    { node: "b", port: "no" },
    "filter",
  );
  const { document, renamed } = merge(base, mine, sent(theirs), KINDS);
  expect(document?.nodes.map((node) => node.id)).toEqual(["a", "b", "c", "filter", "filter_2"]);
  expect(document && arrows(document)).toEqual(["trigger>a", "a>b", "b>c", "b.no>filter", "c>filter_2"]);
  expect(new Set(document?.edges.map((edge) => edge.id)).size).toBe(5);
  expect([...renamed.steps]).toEqual([["filter", "filter_2"]]);
  expect([...renamed.edges]).toEqual([["e4", "e5"]]);
});

test("two new cards do not lie on one another", () => {
  const { document } = merge(base, addStep(base, far("m", 0)), sent(addStep(base, far("t", 0))), KINDS);
  expect(document?.nodes.at(-1)?.position?.y).toBeGreaterThan(900);
});

const CLASHES = {
  "a step that one changes and the other takes away": [
    patchStep(base, "b", { name: "B" }),
    removeSteps(base, new Set(["b"])),
    ["b"],
  ],
  "an arrow to a step that is gone": [
    connect(addStep(base, far("d", 0)), { node: "d", port: "out" }, "c"),
    removeSteps(base, new Set(["c"])),
    ["d"],
  ],
  "two steps put into one arrow": [
    insertIntoEdge(addStep(base, far("m", 0)), "e2", "m", "out"),
    insertIntoEdge(addStep(base, far("t", 500)), "e2", "t", "out"),
    ["a"],
  ],
  "two ways on from the same place": [
    connect(addStep(base, far("m", 0)), { node: "c", port: "out" }, "m"),
    connect(addStep(base, far("t", 500)), { node: "c", port: "out" }, "t"),
    ["c"],
  ],
  "two arrows that make a circle": [
    connect(addStep(addStep(base, far("x", 0)), far("y", 300)), { node: "x", port: "out" }, "y"),
    connect(addStep(addStep(base, far("x", 0)), far("y", 300)), { node: "y", port: "out" }, "x"),
    ["x"],
  ],
  "the name of the automation": [{ ...base, name: "One" }, { ...base, name: "Other" }, ["its name"]],
  "the topic": [
    { ...base, trigger: { ...base.trigger, topic: "one" } },
    { ...base, trigger: { ...base.trigger, topic: "other" } },
    ["the trigger"],
  ],
} as const;

test.each(Object.entries(CLASHES))("%s is for a person to decide", (_name, [mine, theirs, names]) => {
  const one = merge(base, mine, sent(theirs), KINDS);
  expect(one.document).toBeNull();
  expect(one.clashes).toEqual(names);
  expect(merge(base, theirs, sent(mine), KINDS).document).toBeNull();
});

test("an arrow that led nowhere before is in nobody's way", () => {
  const loose = { id: "e9", from: { node: "c", port: "out" }, to: { node: "gone", port: "in" } };
  const hung = { ...base, edges: [...base.edges, loose] };
  const theirs = patchStep(hung, "b", { name: "Theirs" });
  const { document, clashes } = merge(hung, patchStep(hung, "a", { name: "Mine" }), sent(theirs), KINDS);
  expect(clashes).toEqual([]);
  expect(document && arrows(document)).toEqual(arrows(hung));
  expect(document?.nodes.map(({ name }) => name)).toEqual(["Mine", "Theirs", "c"]);
});

test("both taking the same step away is no clash", () => {
  const without = removeSteps(base, new Set(["b"]));
  expect(merge(base, without, sent(without), KINDS).document).toEqual(without);
  const { document } = merge(base, removeSteps(base, new Set(["b", "c"])), sent(without), KINDS);
  expect(document?.nodes.map((node) => node.id)).toEqual(["a"]);
});

test("a step put behind one that the other takes away is a clash the other way round as well", () => {
  const gone = removeSteps(base, new Set(["b"]));
  const inserted = insertIntoEdge(addStep(base, far("m", 0)), "e3", "m", "out");
  expect(merge(base, gone, sent(inserted), KINDS).document).toBeNull();
  expect(merge(base, inserted, sent(gone), KINDS).document).toBeNull();
});

const noted = {
  ...base,
  notes: [
    { id: "note", text: "First" },
    { id: "note_2", text: "Second" },
  ],
};

test("notes come together one by one", () => {
  const mine = patchNote(noted, "note", { text: "Mine" });
  const theirs = sent(patchNote(noted, "note_2", { text: "Theirs" }));
  const { document, clashes } = merge(noted, mine, theirs, KINDS);
  expect(clashes).toEqual([]);
  expect(document?.notes?.map((note) => note.text)).toEqual(["Mine", "Theirs"]);
  expect(document?.notes?.[0]).toBe(mine.notes?.[0]);
});

test("one note moved by one and written by the other has both; of two sizes mine stays", () => {
  const mine = patchNote(noted, "note", { position: { x: 9, y: 9 }, width: 300 });
  const theirs = sent(patchNote(noted, "note", { text: "Theirs", width: 500 }));
  expect(merge(noted, mine, theirs, KINDS).document?.notes?.[0]).toEqual({
    id: "note",
    text: "Theirs",
    position: { x: 9, y: 9 },
    width: 300,
  });
});

test("the text of one note is for a person to decide, and a note that only one takes away", () => {
  const mine = patchNote(noted, "note", { text: "Mine" });
  const clash = { document: null, clashes: ["the note “First”"] };
  expect(merge(noted, mine, sent(patchNote(noted, "note", { text: "Theirs" })), KINDS)).toMatchObject(clash);
  const gone = removeNotes(noted, new Set(["note:note"]));
  expect(merge(noted, mine, sent(gone), KINDS)).toMatchObject(clash);
  expect(merge(noted, gone, sent(mine), KINDS)).toMatchObject(clash);
  expect(merge(noted, gone, sent(gone), KINDS).document).toBe(gone);
  const none = removeNotes(noted, new Set(["note:note", "note:note_2"]));
  expect(merge(noted, none, sent(noted), KINDS).document).not.toHaveProperty("notes");
});

test("of several new notes none gets the id of another", () => {
  const place = { x: 0, y: 0 };
  const theirs = sent(patchNote(addNote(base, place).document, "note", { text: "Theirs" }));
  const one = patchNote(addNote(base, place).document, "note", { text: "One" });
  const mine = patchNote(addNote(one, place).document, "note_2", { text: "Two" });
  const { document, renamed } = merge(base, mine, theirs, KINDS);
  expect(document?.notes?.map((note) => [note.id, note.text])).toEqual([
    ["note", "Theirs"],
    ["note_3", "One"],
    ["note_2", "Two"],
  ]);
  expect([...renamed.notes]).toEqual([["note", "note_3"]]);
});

test("two new notes of one id are told apart", () => {
  const place = { x: 0, y: 0 };
  const mine = patchNote(addNote(base, place).document, "note", { text: "Mine" });
  const theirs = patchNote(addNote(base, place).document, "note", { text: "Theirs" });
  const { document, renamed } = merge(base, mine, sent(theirs), KINDS);
  expect(document?.notes?.map(({ id, text }) => [id, text])).toEqual([
    ["note", "Theirs"],
    ["note_2", "Mine"],
  ]);
  expect([...renamed.notes]).toEqual([["note", "note_2"]]);
});
