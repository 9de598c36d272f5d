import type { Schema } from "../../graph/kinds";
import { ownOf } from "../../graph/ownOf";

/** The values of an enumeration, each with what people read in its place; where nothing is said of one it stands for itself. */
export function choiceOptions(schema: Schema): { value: string; label: string }[] {
  const choices = schema["x-ui"]?.choices ?? {};
  return (schema.enum ?? []).map((each) => {
    const value = String(each);
    return { value, label: ownOf(choices, value) ?? value };
  });
}
