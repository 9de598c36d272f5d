import { describeStep, describeTrigger } from "./describe";
import type { AutomationDocument, Edge, StepNode } from "./document";
import { TRIGGER } from "./document";

export type Difference = {
  kind: "added" | "removed" | "changed";
  /** Id of the step, `trigger`, or null for the automation as a whole. */
  node: string | null;
  name: string;
  /** What changed, a line each: "was → is". */
  lines: { what: string; was: string; is: string }[];
};

const LONGEST = 160;

/** What people would call different between two documents; where a card lies is not. */
export function compare(before: AutomationDocument, after: AutomationDocument): Difference[] {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const found: Difference[] = [];
  const head = changed({ name: before.name, description: before.description }, after, [
    "name",
    "description",
  ]);
  if (head.length > 0) found.push({ kind: "changed", node: null, name: "The automation", lines: head });
  const trigger = triggerLines(before, after);
  if (trigger.length > 0) found.push({ kind: "changed", node: TRIGGER, name: "Trigger", lines: trigger });
  for (const node of after.nodes) {
    const was = old.get(node.id);
    if (!was) {
      const lines = [{ what: "does", was: "", is: cut(describeStep(node)) }];
      found.push({ kind: "added", node: node.id, name: nameOf(node), lines });
    } else {
      const lines = stepLines(was, node);
      if (lines.length > 0) found.push({ kind: "changed", node: node.id, name: nameOf(node), lines });
    }
  }
  for (const node of before.nodes)
    if (!now.has(node.id)) found.push({ kind: "removed", node: node.id, name: nameOf(node), lines: [] });
  const edges = edgeLines(before, after);
  if (edges.length > 0) found.push({ kind: "changed", node: null, name: "Arrows", lines: edges });
  return found;
}

function triggerLines(before: AutomationDocument, after: AutomationDocument) {
  const lines = changed(before.trigger, after.trigger, ["filter", "ordering", "concurrency"]);
  const was = describeTrigger(before.trigger);
  const is = describeTrigger(after.trigger);
  return was === is ? lines : [{ what: "starts with", was, is }, ...lines];
}

function stepLines(was: StepNode, is: StepNode) {
  const config = changed(was.config, is.config, [
    ...new Set([...Object.keys(was.config), ...Object.keys(is.config)]),
  ]);
  const own = ["kind", "name", "note", "disabled", "run_if", "timeout_seconds", "retry", "on_error"];
  return [...changed(was, is, own), ...config];
}

function edgeLines(before: AutomationDocument, after: AutomationDocument) {
  const old = new Set(before.edges.map(edgeWords));
  const now = new Set(after.edges.map(edgeWords));
  return [
    ...[...now].filter((words) => !old.has(words)).map((is) => ({ what: "drawn", was: "", is })),
    ...[...old].filter((words) => !now.has(words)).map((was) => ({ what: "taken away", was, is: "" })),
  ];
}

function edgeWords(edge: Edge): string {
  const port = edge.from.port === "out" ? "" : ` (${edge.from.port})`;
  return `${edge.from.node}${port} → ${edge.to.node}`;
}

function changed(was: object, is: object, names: string[]) {
  return names.flatMap((name) => {
    const old = shown((was as Record<string, unknown>)[name]);
    const now = shown((is as Record<string, unknown>)[name]);
    return old === now ? [] : [{ what: name.replaceAll("_", " "), was: old, is: now }];
  });
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === "" || value === false) return "";
  if (typeof value === "string") return cut(value);
  if (typeof value === "object" && "expression" in value) return cut(String(value.expression));
  return cut(JSON.stringify(value));
}

function nameOf(node: StepNode): string {
  return node.name || node.id;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
