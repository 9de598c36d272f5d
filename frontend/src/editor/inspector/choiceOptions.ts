import type { Schema } from "../../graph/kinds";
import { ownOf } from "../../graph/ownOf";
import { nameWords } from "./nameWords";

/** The values of an enumeration, each with what people read in its place. */
export function choiceOptions(schema: Schema): { value: string; label: string }[] {
  const choices = schema["x-ui"]?.choices ?? {};
  return (schema.enum ?? []).map((each) => {
    const value = String(each);
    return { value, label: ownOf(choices, value) ?? nameWords(value) };
  });
}
