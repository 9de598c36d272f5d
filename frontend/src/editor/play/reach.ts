import { describeStep } from "../../graph/describe";
import type { AutomationDocument } from "../../graph/document";
import { stepsBefore } from "../../graph/edit";
import { shortened } from "../../ui/format/shortened";
import type { Trial, TrialStep, Wish } from "../server/types";
import { stepName } from "./trialWords";

/** Somebody outside whom a step reaches. */
export type Reach = { node: string; name: string; isEvent: boolean; target: string; times: number };

type Knows = { effectOf: (kind: string) => string; isStoodIn: (node: string) => boolean };

/**
 * Whom a trial for real reaches: `sure` as the rehearsal went, `maybe` when the world answers otherwise than it did
 * there.
 */
export function reachOf(
  document: AutomationDocument,
  rehearsal: Trial,
  wish: Wish,
  { effectOf, isStoodIn }: Knows,
): { sure: Reach[]; maybe: Reach[] } {
  const isReaching = (kind: string) => ["call", "emit"].includes(effectOf(kind));
  const sure = new Map<string, Reach>();
  for (const step of rehearsal.steps) {
    if (wish.what === "alone" && step.node !== wish.node) continue;
    if (!isReaching(step.kind) || step.state === "skipped" || isStoodIn(step.node)) continue;
    const known = sure.get(step.node);
    if (known) known.times += 1;
    else
      sure.set(step.node, {
        node: step.node,
        name: stepName(document, step.node),
        isEvent: effectOf(step.kind) === "emit",
        target: targetOf(step),
        times: 1,
      });
  }
  const before = wish.node === null ? null : stepsBefore(document, wish.node).add(wish.node);
  const maybe = document.nodes.filter(
    (node) =>
      wish.what !== "alone" &&
      (before === null || before.has(node.id)) &&
      isReaching(node.kind) &&
      !node.disabled &&
      !sure.has(node.id) &&
      !isStoodIn(node.id),
  );
  return {
    sure: [...sure.values()],
    maybe: maybe.map((node) => ({
      node: node.id,
      name: stepName(document, node.id),
      isEvent: effectOf(node.kind) === "emit",
      target: describeStep(node).replace(/^send /, ""),
      times: 1,
    })),
  };
}

/** The host and method of a call, or the type and topic of an event. */
function targetOf({ published, input, name, node }: TrialStep): string {
  if (published) return published.topic ? `${published.type} on ${published.topic}` : published.type;
  const given = (typeof input === "object" && input !== null ? input : {}) as Record<string, unknown>;
  if (typeof given.url !== "string") return name || node;
  const method = typeof given.method === "string" ? `${given.method.toUpperCase()} ` : "";
  return `${method}${shortened(given.url.replace(/^https?:\/\//, ""), 120)}`;
}
