import { ownOf } from "./ownOf";

/** What a JSON pointer (RFC 6901) leads to; undefined where it leads nowhere. */
export function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof at !== "object" || at === null) return undefined;
    at = ownOf(at as Record<string, unknown>, part.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return at;
}
