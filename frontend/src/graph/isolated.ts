const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
const TURNED =
  /[\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * A name as it may stand within a sentence. One that is written from right to left stays in its place (Unicode's
 * isolates, UAX 9), and what would turn the words behind it round, or break the line, is left out.
 */
export function isolated(name: string): string {
  const line = name.replace(CONTROLS, " ");
  return TURNED.test(line) ? `\u2068${line.replace(TURNS, "")}\u2069` : line;
}
