import { describeStep } from "../../graph/describe";
import type { StepNode } from "../../graph/document";
import { stepsBefore } from "../../graph/edit";
import type { Drawing, Kinds } from "../../graph/kinds";
import { shortened } from "../../ui/format/shortened";
import type { Trial, TrialStep, Wish } from "../server/types";
import { stepName } from "./trialWords";

/** Somebody outside whom a step reaches. */
export type Reach = { node: string; name: string; isEvent: boolean; target: string; times: number };

/**
 * Whom a trial for real reaches: `sure` as the rehearsal went, `maybe` when the world answers otherwise than it did
 * there.
 */
export function reachOf(
  { document, kinds }: Drawing,
  rehearsal: Trial,
  wish: Wish,
  isStoodIn: (node: string) => boolean,
): { sure: Reach[]; maybe: Reach[] } {
  const effectOf = (kind: string) => kinds.get(kind)?.effect ?? "none";
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
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
        target: targetOf(step, nodes.get(step.node), kinds),
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
      target: effectOf(node.kind) === "emit" ? eventOf(node, kinds) : describeStep(node, kinds),
      times: 1,
    })),
  };
}

/** What its card says of a call, filled with what it was given; or the type and topic of an event. */
function targetOf({ published, input, name, node: id }: TrialStep, node: StepNode | undefined, kinds: Kinds) {
  if (published) return published.topic ? `${published.type} on ${published.topic}` : published.type;
  if (!node || typeof input !== "object" || input === null) return name || id;
  return shortened(describeStep({ ...node, config: { ...node.config, ...input } }, kinds), 120);
}

/** The type and topic of the event that a step would publish, as far as they are set up. */
function eventOf(node: StepNode, kinds: Kinds): string {
  const fields = Object.entries(kinds.get(node.kind)?.config_schema.properties ?? {});
  const chosen = (widget: string) => {
    const [name = ""] = fields.find(([, field]) => field["x-ui"]?.widget === widget) ?? [];
    return String(node.config[name] ?? "");
  };
  return [chosen("event_type"), chosen("topic")].filter((text) => text !== "").join(" to ") || node.name;
}
