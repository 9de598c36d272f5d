import { noteIdOf } from "./notes";

/** What some cards are, by their keys: "2 steps", "1 note", "2 steps and 1 note". */
export function cardWords(keys: Iterable<string>): string {
  const all = [...keys];
  const notes = all.filter((key) => noteIdOf(key) !== null).length;
  const words = [many(all.length - notes, "step"), many(notes, "note")];
  return words.filter(Boolean).join(" and ");
}

function many(count: number, noun: string): string {
  if (count === 0) return "";
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
