import { formatCount } from "./formatCount";

/** Joins a count and its noun: plural(1, "run") is "1 run", plural(3, "run") is "3 runs". */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : many}`;
}
