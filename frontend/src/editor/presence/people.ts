import { cardWords } from "../../graph/cardWords";
import { type AutomationDocument, TRIGGER } from "../../graph/document";
import { isolated } from "../../graph/isolated";
import { listed } from "../../graph/listed";
import { noteKey } from "../../graph/notes";
import { shortened } from "../../ui/format/shortened";
import type { Hand } from "./messages";

/** Colours that hands have, as `--hand-1` and so on in the tokens. */
export const HAND_COLOURS = 8;

/** Somebody who is here, with one hand for each open page. */
export type Person = {
  id: number;
  name: string;
  initials: string;
  /** From 1 to HAND_COLOURS. */
  colour: number;
  hands: Hand[];
  isMe: boolean;
};

/** Everybody else who is here, by name; oneself only with other pages than this one. */
export function peopleOf(hands: Hand[], own: string | null): Person[] {
  const me = hands.find((hand) => hand.id === own)?.person;
  const colours = coloursOf(hands.map((hand) => hand.person));
  const people = new Map<number, Person>();
  for (const hand of hands) {
    if (hand.id === own) continue;
    const known = people.get(hand.person);
    if (known) known.hands.push(hand);
    else
      people.set(hand.person, {
        id: hand.person,
        name: hand.name,
        initials: initialsOf(hand.name),
        colour: colours.get(hand.person) ?? 1,
        hands: [hand],
        isMe: hand.person === me,
      });
  }
  return [...people.values()].sort((one, other) => one.name.localeCompare(other.name) || one.id - other.id);
}

/** A colour for each person, the same on every page that sees the same people, and different as long as there are enough. */
export function coloursOf(people: number[]): Map<number, number> {
  const colours = new Map<number, number>();
  const taken = new Set<number>();
  for (const person of [...new Set(people)].sort((one, other) => one - other)) {
    let colour = person % HAND_COLOURS;
    for (let tries = 0; taken.has(colour) && tries < HAND_COLOURS; tries += 1)
      colour = (colour + 1) % HAND_COLOURS;
    taken.add(colour);
    colours.set(person, colour + 1);
  }
  return colours;
}

/** The first letters of the first and the last word, whatever the script. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

/** What a hand does, in words: "edits Check amount", "has 3 steps selected", "looks". */
export function doingWords(hand: Hand, document: AutomationDocument): string {
  if (!hand.edits) return "looks, may not change it";
  const named = (id: string) => {
    if (id === TRIGGER) return "the trigger";
    if (document.notes?.some((note) => noteKey(note.id) === id)) return "a note";
    const node = document.nodes.find((each) => each.id === id);
    return node ? isolated(shortened(node.name || node.id, 60)) : null;
  };
  const opened = hand.opened === null ? null : named(hand.opened);
  if (opened) return `edits ${opened}`;
  const selected = hand.selection.filter((id) => named(id) !== null);
  const [first] = selected;
  if (first === undefined) return "looks at the drawing";
  return `has ${selected.length === 1 ? named(first) : cardWords(selected)} selected`;
}

/** What is said of people who came and went: names, and how many more. */
export function comingsWords(before: Person[], after: Person[]): string {
  const came = missing(after, before);
  const went = missing(before, after);
  const parts = [
    came.length > 0 ? `${listed(came, 3)} opened this automation as well` : "",
    went.length > 0 ? `${listed(went, 3)} left` : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function missing(from: Person[], within: Person[]): string[] {
  const ids = new Set(within.map((person) => person.id));
  return from
    .filter((person) => !ids.has(person.id))
    .map((person) => (person.isMe ? "You" : isolated(person.name)));
}
