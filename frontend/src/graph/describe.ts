import type { StepNode, Trigger } from "./document";
import { inputText, isExpression } from "./document";

type Config = Record<string, unknown>;

const SENTENCES: Record<string, (config: Config) => string> = {
  filter: (config) => textOf(config.condition) || "no condition yet",
  switch: (config) => switchSentence(config),
  map: (config) => mapSentence(config),
  for_each: (config) =>
    textOf(config.items) ? `each of ${bare(textOf(config.items))}${atOnce(config.parallel)}` : "no list yet",
  decision_table: (config) => tableSentence(config),
  http: (config) => `${method(config)} ${place(textOf(config.url)) || "no address yet"}`,
  publish: (config) =>
    textOf(config.type)
      ? `send ${bare(textOf(config.type))} to ${bare(textOf(config.topic))}`
      : "no event type yet",
  delay: (config) => delaySentence(config),
  stop: (config) => `end as ${config.outcome === "failed" ? "failed" : "succeeded"}`,
};

/** One line that says in words what a step does: "amount > 100", "POST orders.example/v1", "wait 20 s". */
export function describeStep(node: StepNode): string {
  const sentence = SENTENCES[node.kind];
  return sentence ? sentence(node.config ?? {}) : node.kind;
}

/** One line that says which events start an automation. */
export function describeTrigger(trigger: Trigger): string {
  const types = trigger.types ?? [];
  if (types.length === 0) return `every event of ${trigger.topic}`;
  const first = types[0] ?? "";
  return types.length === 1 ? first : `${first} and ${types.length - 1} more`;
}

/** The ports a step shows, in drawing order, with the word beside each; an empty word is not drawn. */
export function portsOf(node: StepNode): { id: string; label: string }[] {
  const ports = kindPorts(node);
  return node.on_error === "branch" ? [...ports, { id: "error", label: "on error" }] : ports;
}

function kindPorts(node: StepNode): { id: string; label: string }[] {
  switch (node.kind) {
    case "filter":
      return [
        { id: "pass", label: "yes" },
        { id: "no", label: "no" },
      ];
    case "switch":
      return [
        ...rules(node.config).map(({ id, label }) => ({ id, label: label || id })),
        { id: "otherwise", label: "otherwise" },
      ];
    case "for_each":
      return [
        { id: "each", label: "each" },
        { id: "done", label: "done" },
      ];
    case "stop":
      return [];
    default:
      return [{ id: "out", label: "" }];
  }
}

type Rule = { id: string; label: string };

function rules(config: Config): Rule[] {
  return Array.isArray(config.rules) ? (config.rules as Rule[]) : [];
}

function switchSentence(config: Config): string {
  const names = rules(config).map((rule) => rule.label || rule.id);
  if (names.length === 0) return "no rules yet";
  const which = config.mode === "all" ? "every match of" : "first match of";
  return `${which} ${names.join(", ")}`;
}

function mapSentence(config: Config): string {
  const fields = Array.isArray(config.fields) ? (config.fields as { name: string }[]) : [];
  const names = fields.map((field) => field.name).join(", ");
  return config.keep_rest ? `everything, and ${names}` : names || "no fields yet";
}

function tableSentence(config: Config): string {
  const names = (list: unknown) =>
    (Array.isArray(list) ? (list as { name?: string; label?: string; value?: unknown }[]) : [])
      .map((part) => part.label || part.name || inputText(part.value))
      .join(", ");
  if (!names(config.outputs)) return "no columns yet";
  return `${names(config.outputs)} by ${names(config.inputs)}`;
}

function delaySentence(config: Config): string {
  if (config.until !== undefined && config.until !== null) return `wait until ${inputText(config.until)}`;
  const seconds = config.seconds;
  if (seconds === undefined || seconds === null) return "no time yet";
  if (typeof seconds !== "number") return `wait ${inputText(seconds)} seconds`;
  if (seconds >= 86_400 && seconds % 86_400 === 0) return `wait ${days(seconds / 86_400)}`;
  if (seconds >= 3600 && seconds % 3600 === 0) return `wait ${seconds / 3600} h`;
  if (seconds >= 60 && seconds % 60 === 0) return `wait ${seconds / 60} min`;
  return `wait ${seconds} s`;
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

function method(config: Config): string {
  return isExpression(config.method) ? "call" : String(config.method ?? "GET").toUpperCase();
}

/** The text of an input; empty when there is none yet. */
function textOf(input: unknown): string {
  return input === undefined || input === null ? "" : inputText(input).trim();
}

/** A literal address without its scheme; an expression as it is written. */
function place(url: string): string {
  return url.replace(/^https?:\/\//, "");
}

function bare(text: string): string {
  return text.replace(/^"(.*)"$/, "$1");
}

function atOnce(parallel: unknown): string {
  return typeof parallel === "number" && parallel > 1 ? `, ${parallel} at once` : "";
}
