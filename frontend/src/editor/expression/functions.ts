import listed from "./functions.json";

/** A built-in function: what it takes, what it does in words, and an example with what it gives. */
export type FeelFunction = { name: string; takes: string; does: string; example: string; gives: string };

/** The built-in functions people reach for; all others work as well. */
export const FUNCTIONS: readonly FeelFunction[] = listed;

const LONGEST_FIRST = [...FUNCTIONS].sort((one, other) => other.name.length - one.name.length);

/** The function whose name is written at a place of an expression, followed by a bracket; with where it stands. */
export function functionAt(
  text: string,
  place: number,
): { found: FeelFunction; from: number; to: number } | null {
  for (const found of LONGEST_FIRST) {
    for (let from = text.indexOf(found.name); from >= 0; from = text.indexOf(found.name, from + 1)) {
      const to = from + found.name.length;
      if (from > place || to < place) continue;
      const isWord = !/[\p{L}\p{N}_.]/u.test(text[from - 1] ?? " ");
      if (isWord && /^\s*\(/.test(text.slice(to)) && !isQuoted(text, from)) return { found, from, to };
    }
  }
  return null;
}

/** The innermost function whose brackets are open at a place: the one whose arguments somebody writes. */
export function functionAround(text: string, place: number): FeelFunction | null {
  let depth = 0;
  for (let at = place - 1; at >= 0; at -= 1) {
    if (isQuoted(text, at)) continue;
    if (text[at] === ")") depth += 1;
    if (text[at] !== "(") continue;
    if (depth > 0) {
      depth -= 1;
      continue;
    }
    const before = text.slice(0, at).trimEnd();
    const found = functionAt(`${before}(`, before.length);
    if (found) return found.found;
  }
  return null;
}

function isQuoted(text: string, place: number): boolean {
  return (text.slice(0, place).match(/"/g)?.length ?? 0) % 2 === 1;
}
