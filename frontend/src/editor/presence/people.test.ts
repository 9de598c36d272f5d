import { expect, test } from "vitest";
import { drawing, step } from "../../graph/testing";
import type { Hand } from "./messages";
import { parsePresence } from "./messages";
import { coloursOf, comingsWords, doingWords, initialsOf, peopleOf } from "./people";

const hand = (id: string, person: number, name: string, more: Partial<Hand> = {}): Hand => ({
  id,
  person,
  name,
  edits: true,
  opened: null,
  selection: [],
  ...more,
});
const document = {
  ...drawing([step("check", { name: "Check amount" })]),
  notes: [{ id: "note", text: "Why" }],
};

test("people have one entry, whatever the number of their pages; this page has none", () => {
  const people = peopleOf(
    [
      hand("1", 7, "Zoe"),
      hand("2", 3, "Ann Weber"),
      hand("3", 3, "Ann Weber"),
      hand("4", 9, "Me"),
      hand("5", 9, "Me"),
    ],
    "4",
  );
  expect(people.map(({ name, hands, isMe }) => [name, hands.length, isMe])).toEqual([
    ["Ann Weber", 2, false],
    ["Me", 1, true],
    ["Zoe", 1, false],
  ]);
});

test("colours differ, and are the same on every page", () => {
  const colours = coloursOf([9, 1, 17, 2, 2]);
  expect(colours).toEqual(coloursOf([2, 17, 1, 9]));
  expect(new Set(colours.values()).size).toBe(4);
  expect(coloursOf(Array.from({ length: 20 }, (_, index) => index)).size).toBe(20);
});

test.each([
  ["Ann Weber", "AW"],
  ["ann", "A"],
  ["Anna Maria von Weber", "AW"],
  ["محمد علي", "مع"],
  ["😀 Smile", "😀S"],
  ["  ", "?"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  ["edits Check amount", { opened: "check", selection: ["check"] }],
  ["edits the trigger", { opened: "trigger" }],
  ["has Check amount selected", { selection: ["check"] }],
  ["has 2 steps selected", { selection: ["check", "trigger"] }],
  ["has a note selected", { selection: ["note:note"] }],
  ["has 1 step and 1 note selected", { selection: ["check", "note:note", "note:gone"] }],
  ["looks at the drawing", { opened: "gone", selection: ["gone"] }],
  ["looks, may not change it", { edits: false, opened: "check" }],
])("a hand %s", (words, more) => {
  expect(doingWords(hand("1", 1, "Ann", more), document)).toBe(words);
});

test("comings and goings are one sentence", () => {
  const people = peopleOf(
    [hand("1", 1, "Ann"), hand("2", 2, "Bob"), hand("3", 3, "Cy"), hand("4", 4, "Di")],
    null,
  );
  const [ann, bob] = people;
  expect(comingsWords([], people.slice(0, 1))).toBe("Ann opened this automation as well");
  expect(comingsWords([], people)).toBe("Ann, Bob and 2 more opened this automation as well");
  expect(ann && bob && comingsWords([ann], [bob])).toBe("Bob opened this automation as well, Ann left");
  expect(comingsWords(people, people)).toBe("");
});

test.each(["", "{", "[]", '{"type":"from.the.future"}'])("the message %s is ignored", (text) => {
  expect(parsePresence(text)).toBeNull();
});
