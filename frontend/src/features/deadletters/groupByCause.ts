import type { DeadLetter } from "../../api/types";

export type CauseGroup = { key: string; letter: DeadLetter; letters: DeadLetter[] };

/** Groups dead letters that failed in the same way: same automation, step and class of error; biggest group first. */
export function groupByCause(letters: DeadLetter[]): CauseGroup[] {
  const groups = new Map<string, CauseGroup>();
  for (const letter of letters) {
    const key = [letter.automation.id, letter.node ?? "", letter.error_class].join("\n");
    const group = groups.get(key);
    if (group) group.letters.push(letter);
    else groups.set(key, { key, letter, letters: [letter] });
  }
  return [...groups.values()].sort((one, other) => other.letters.length - one.letters.length);
}
