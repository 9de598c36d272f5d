import { cardLine } from "./cardLine";
import type { StepNode, Trigger } from "./document";
import type { Kinds } from "./kinds";

/** A way out of a step: its id, and the word beside it. */
export type Port = { id: string; label: string };

/** The way out of the trigger, and of a step of which nothing else is known. */
export const ONE_WAY: readonly Port[] = [{ id: "out", label: "" }];

/** One line that says in words what a step does. Of a kind that is not known it is the kind. */
export function describeStep(node: StepNode, kinds: Kinds): string {
  const kind = kinds.get(node.kind);
  return kind ? cardLine(kind, node.config ?? {}) : node.kind;
}

/** What a start is called that takes its types from whichever topic they come. */
export const ANY_TOPIC = "Any topic";

/** What a start is called for which neither a topic nor a type is chosen; `describeTrigger` says the rest. */
export const NO_EVENT = "No event chosen yet";

/** One line that says which events start an automation. */
export function describeTrigger(trigger: Trigger): string {
  const types = trigger.types ?? [];
  if (triggerName(trigger) === "") return "nothing starts it yet";
  if (types.length === 0) return `every event of ${trigger.topic}`;
  const first = types[0] ?? "";
  return types.length === 1 ? first : `${first} and ${types.length - 1} more`;
}

/** What a drawing calls the events that start it: by their topic; empty where nothing starts it yet. */
export function triggerName(trigger: Trigger): string {
  return trigger.topic || ((trigger.types ?? []).length > 0 ? ANY_TOPIC : "");
}

/** The ports a step shows, in drawing order, with the word beside each; an empty word is not drawn. Null is the trigger. */
export function portsOf(node: StepNode | null, kinds: Kinds): readonly Port[] {
  const kind = node && kinds.get(node.kind);
  if (!kind) return ONE_WAY;
  const made = Object.entries(kind.config_schema.properties ?? {}).flatMap(([name, { "x-ui": ui }]) =>
    ui?.ports ? madePorts(node.config?.[name], ui.ports) : [],
  );
  const fixed = kind.ports.map(({ id, label }) => ({ id, label }));
  const onError = node.on_error === "branch" ? [{ id: "error", label: "on error" }] : [];
  return [...made, ...fixed, ...onError];
}

/** The ways out that the members of a list make; a half-finished member makes none. */
function madePorts(list: unknown, names: { id: string; label: string }): Port[] {
  if (!Array.isArray(list)) return [];
  return (list as (Record<string, unknown> | null)[]).flatMap((member) => {
    const id = member?.[names.id];
    return typeof id === "string" ? [{ id, label: String(member?.[names.label] || id) }] : [];
  });
}
