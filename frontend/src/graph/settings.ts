import type { StepNode } from "./document";
import { inputText, isExpression } from "./document";
import type { Kinds, Schema } from "./kinds";
import { ownOf } from "./ownOf";

export type Setting = { name: string; value: string; expression: boolean };

/** A step's configuration as lines to read, called and ordered as its form has them: rules, fields, headers one a line each. */
export function settingsOf(node: StepNode, kinds: Kinds): Setting[] {
  const fields = kinds.get(node.kind)?.config_schema.properties ?? {};
  const order = Object.keys(fields);
  // What the form does not have comes last.
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.entries(node.config ?? {})
    .sort(([one], [other]) => place(one) - place(other))
    .flatMap(([name, value]) => {
      if (value === null || value === undefined) return [];
      if (Array.isArray(value) && value.every(isPart)) return value.map(partSetting);
      return [setting(ownOf(fields, name)?.title ?? name.replaceAll("_", " "), value, ownOf(fields, name))];
    });
}

type Part = { id?: string; name?: string; label?: string; condition?: unknown; value?: unknown };

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && ("condition" in value || "value" in value);
}

function partSetting(part: Part): Setting {
  return setting(part.label ?? part.name ?? part.id ?? "", part.condition ?? part.value);
}

function setting(name: string, value: unknown, field?: Schema): Setting {
  if (typeof value === "boolean") return { name, value: value ? "yes" : "no", expression: false };
  const choice = typeof value === "string" ? ownOf(field?.["x-ui"]?.choices, value) : undefined;
  return { name, value: choice ?? inputText(value), expression: isExpression(value) };
}

/** How a step deals with trouble, in words. */
export function troubleSettings(node: StepNode): Setting[] {
  const lines: Setting[] = [];
  const line = (name: string, value: string) => lines.push({ name, value, expression: false });
  if (node.run_if) lines.push({ name: "Runs only if", value: inputText(node.run_if), expression: true });
  if (node.timeout_seconds) line("Time for one attempt", `${node.timeout_seconds} s`);
  if (node.retry?.max_attempts) line("Attempts", `at most ${node.retry.max_attempts}`);
  if (node.on_error && node.on_error !== "stop") {
    line(
      "When it fails",
      node.on_error === "branch" ? "goes on by the error port" : "goes on as if it had succeeded",
    );
  }
  return lines;
}
