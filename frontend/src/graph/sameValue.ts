import { ownOf } from "./ownOf";

/** Whether two JSON values say the same: members in any order, and one that is undefined is not there. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  if (Array.isArray(one) && one.length !== (other as unknown[]).length) return false;
  return [...names].every((name) =>
    sameValue(ownOf(one as Record<string, unknown>, name), ownOf(other as Record<string, unknown>, name)),
  );
}
