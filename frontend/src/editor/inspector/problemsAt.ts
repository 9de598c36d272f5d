import type { DocumentProblem } from "../server/types";

/** What a field tells: what is wrong in it; or, of a list whose members tell theirs, in the list and its items as such. */
export function problemsAt(
  problems: DocumentProblem[],
  pointer: string,
  holds: "value" | "list",
): DocumentProblem[] {
  return problems.filter(({ field }) => {
    if (field === pointer) return true;
    const rest = field.startsWith(`${pointer}/`) ? field.slice(pointer.length) : "";
    return holds === "value" ? rest !== "" : /^\/\d+$/.test(rest);
  });
}
