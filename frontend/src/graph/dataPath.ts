const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Extends the FEEL expression `base` by one member. Lists are 1-based in FEEL, and a name that is not plain is
 * read with get value().
 */
export function memberPath(base: string, member: string | number): string {
  if (typeof member === "number") return `${base}[${member + 1}]`;
  if (!PLAIN_NAME.test(member)) return `get value(${base || "data"}, ${JSON.stringify(member)})`;
  return base === "" ? member : `${base}.${member}`;
}
