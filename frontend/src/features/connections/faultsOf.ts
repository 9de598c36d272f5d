import { Problem } from "../../api/problem";

export const FIELDS = ["name", "address", "description", "sign_in_name", "secret"] as const;
export type FieldName = (typeof FIELDS)[number];
export type Faults = Partial<Record<FieldName, string>>;

/** What the server said of each field; null when there is something to say that belongs to none of them. */
export function faultsOf(error: unknown): Faults | null {
  const problem = Problem.from(error);
  if (problem.code === "connection_name_taken") return { name: problem.detail };
  const faults: Faults = {};
  for (const { pointer, message } of problem.errors) {
    const field = FIELDS.find((name) => pointer === `/${name}`);
    if (!field) return null;
    faults[field] ??= message;
  }
  return problem.errors.length > 0 ? faults : null;
}
