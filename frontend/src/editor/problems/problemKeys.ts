import type { DocumentProblem } from "../server/types";

/**
 * What each problem of a list is known by: the same as long as it says the same, whichever else come and go. Two arrows may
 * lack the same in the same words.
 */
export function problemKeys(problems: readonly DocumentProblem[]): string[] {
  const seen = new Map<string, number>();
  return problems.map(({ node, field, code, message }) => {
    const said = `${node} ${field} ${code} ${message}`;
    const nth = (seen.get(said) ?? 0) + 1;
    seen.set(said, nth);
    return `${said} ${nth}`;
  });
}
