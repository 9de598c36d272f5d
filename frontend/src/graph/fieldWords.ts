import { isExpression } from "./document";
import type { Schema } from "./kinds";
import { ownOf } from "./ownOf";

const MOST = 4_000;

const WORDS: Record<string, string> = {
  "/name": "name",
  "/note": "note",
  "/description": "description",
  "/kind": "kind of step",
  "/disabled": "switched off",
  "/run_if": "only if",
  "/on_error": "when it fails",
  "/timeout_seconds": "longest time, in seconds",
  "/topic": "topic",
  "/types": "event types",
  "/filter": "only when",
  "/ordering": "order",
  "/concurrency": "runs at once",
};

/**
 * A JSON pointer into a step as people read it: "/config/fields/1/name" is "fields 2, name". `form` is the schema of its
 * config: what has a title there is called by it, as in the form.
 */
export function fieldWords(pointer: string, form?: Schema): string {
  const known = ownOf(WORDS, pointer);
  if (known) return known;
  const parts = partsOf(pointer);
  const isOfConfig = parts[0] === "config" && parts.length > 1;
  const named = isOfConfig ? parts.slice(1) : parts;
  let field = isOfConfig ? form : undefined;
  let words = "";
  for (const part of named) {
    field = memberOf(field, part);
    if (/^\d+$/.test(part)) words = `${words} ${Number(part) + 1}`;
    else
      words += `${words === "" ? "" : ", "}${field?.title ? inSentence(field.title) : part.replaceAll("_", " ")}`;
  }
  return words || "all of it";
}

/** The schema of the field that a pointer into a step leads to. */
export function fieldOf(pointer: string, form: Schema): Schema | undefined {
  const [first, ...rest] = partsOf(pointer);
  return first === "config" ? rest.reduce<Schema | undefined>(memberOf, form) : undefined;
}

function partsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function memberOf(schema: Schema | undefined, name: string): Schema | undefined {
  return ownOf(schema?.properties, name) ?? (/^\d+$/.test(name) ? schema?.items : undefined);
}

/** A title inside a sentence: "Go on when" begins small, "URL" does not. */
function inSentence(title: string): string {
  return /^[A-Z](?![A-Z])/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

/** A value as people read it: one of several by its `choices`, an expression and a text as they are written, the rest as JSON. */
export function valueWords(value: unknown, choices?: Record<string, string>): string {
  if (value === null) return "nothing";
  if (value === "") return "empty";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (isExpression(value)) return cut(value.expression);
  if (typeof value === "string") return ownOf(choices, value) ?? cut(value);
  if (typeof value === "object" && "literal" in value && Object.keys(value).length === 1)
    return valueWords(value.literal);
  return cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}… (${text.length} characters)` : text;
}
