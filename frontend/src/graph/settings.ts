import type { StepNode } from "./document";
import { inputText, isExpression } from "./document";

export type Setting = { name: string; value: string; expression: boolean };

const WORDS: Record<string, string> = {
  condition: "Goes on when",
  reason: "Said when it does not",
  mode: "Takes",
  items: "For each of",
  parallel: "At once",
  max_items: "At most",
  collect: "Collects",
  on_item_error: "When an item fails",
  method: "Method",
  url: "Address",
  body: "Body",
  success: "Counts as success",
  on_unknown: "When the answer is lost",
  topic: "Topic",
  type: "Event type",
  data: "Data",
  subject: "Subject",
  key: "Key",
  seconds: "Seconds",
  until: "Until",
  outcome: "Ends as",
  message: "Message",
  keep_rest: "Keeps the other fields",
};

/** A step's configuration as lines to read: rules, fields, headers one a line, everything else under its own words. */
export function settingsOf(node: StepNode): Setting[] {
  return Object.entries(node.config ?? {})
    .sort(([one], [other]) => place(one) - place(other))
    .flatMap(([name, value]) => {
      if (value === null || value === undefined) return [];
      if (Array.isArray(value) && value.every(isPart)) return value.map(partSetting);
      return [setting(WORDS[name] ?? name.replaceAll("_", " "), value)];
    });
}

/** The order of WORDS is the order in which a reader wants to know; what is not among them comes last. */
function place(name: string): number {
  const index = Object.keys(WORDS).indexOf(name);
  return index === -1 ? Number.MAX_SAFE_INTEGER : index;
}

type Part = { id?: string; name?: string; label?: string; condition?: unknown; value?: unknown };

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && ("condition" in value || "value" in value);
}

function partSetting(part: Part): Setting {
  return setting(part.label ?? part.name ?? part.id ?? "", part.condition ?? part.value);
}

function setting(name: string, value: unknown): Setting {
  if (typeof value === "boolean") return { name, value: value ? "yes" : "no", expression: false };
  return { name, value: inputText(value), expression: isExpression(value) };
}

/** How a step deals with trouble, in words. */
export function troubleSettings(node: StepNode): Setting[] {
  const lines: Setting[] = [];
  const line = (name: string, value: string) => lines.push({ name, value, expression: false });
  if (node.run_if) lines.push({ name: "Runs only if", value: inputText(node.run_if), expression: true });
  if (node.timeout_seconds) line("Time for one try", `${node.timeout_seconds} s`);
  if (node.retry?.max_attempts) line("Tries", `at most ${node.retry.max_attempts}`);
  if (node.on_error && node.on_error !== "stop") {
    line(
      "When it fails",
      node.on_error === "branch" ? "goes on by the error port" : "goes on as if it had succeeded",
    );
  }
  return lines;
}
