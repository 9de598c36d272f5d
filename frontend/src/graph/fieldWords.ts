import { isExpression } from "./document";

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

/** A JSON pointer into a step as people read it: "/config/fields/1/name" is "fields 2, name". */
export function fieldWords(pointer: string): string {
  const known = WORDS[pointer];
  if (known) return known;
  const parts = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~").replaceAll("_", " "));
  if (parts[0] === "config" && parts.length > 1) parts.shift();
  const words = parts.reduce((made, part) => {
    if (/^\d+$/.test(part)) return `${made} ${Number(part) + 1}`;
    return made === "" ? part : `${made}, ${part}`;
  }, "");
  return words || "all of it";
}

/** A value as people read it: an expression and a text as they are written, the rest as JSON. */
export function valueWords(value: unknown): string {
  if (value === null) return "nothing";
  if (value === "") return "empty";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (isExpression(value)) return cut(value.expression);
  if (typeof value === "string") return cut(value);
  if (typeof value === "object" && "literal" in value && Object.keys(value).length === 1)
    return valueWords(value.literal);
  return cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST)}… (${text.length} characters)` : text;
}
