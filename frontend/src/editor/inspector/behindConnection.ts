import type { Schema } from "../../graph/kinds";

/** What a URL looks like where a connection has the host. */
const PATH = "/orders";

/**
 * The schema of a field as it is with these values beside it: one that goes `of` a connection that is chosen is a path behind
 * its address. `form` is the schema of the object that both are fields of.
 */
export function behindConnection(schema: Schema, form: Schema, value: Record<string, unknown>): Schema {
  const ui = schema["x-ui"];
  const of = ui?.of;
  if (!of || form.properties?.[of]?.["x-ui"]?.widget !== "connection" || !value[of]) return schema;
  return { ...schema, "x-ui": { ...ui, placeholder: PATH } };
}
