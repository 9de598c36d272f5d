import type { Mock, Trial, TrialStep } from "../server/types";

/** Whether a step reaches out of Millrace, by its kind. */
export type IsCall = (kind: string) => boolean;

/**
 * What the world left at its calls, by step: answered, practised or pinned, not invented. It tells which fields there
 * are where no schema does.
 */
export function observedOf(trials: (Trial | null)[], isCall: IsCall): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const step of trials.flatMap((trial) => trial?.steps ?? [])) {
    if (!isCall(step.kind) || step.by === "example") continue;
    if (step.state === "succeeded" && step.output !== null && !step.is_cut) found[step.node] = step.output;
  }
  return found;
}

/** What the world answered in a trial, for it to answer so again; inside a for-each the first answer stands for all. */
export function answersOf(trial: Trial, isCall: IsCall): Record<string, Mock> {
  const found: Record<string, Mock> = {};
  for (const step of trial.steps) {
    if (!isCall(step.kind) || Object.hasOwn(found, step.node) || step.is_cut) continue;
    if (!["example", "observed", "performed"].includes(step.by)) continue;
    if (step.state === "succeeded")
      found[step.node] = { ...(step.port ? { port: step.port } : {}), output: step.output };
    if (step.state === "failed" && step.by === "performed" && step.error)
      found[step.node] = {
        port: "error",
        output: { class: step.error.class, message: step.error.message },
      };
  }
  return found;
}

/** The place of a step in the `index`-th item of the innermost for-each around it: `orders[1].lines[2]`. */
export function placeInside(inside: readonly string[], index: number): string {
  return [...inside]
    .reverse()
    .map((loop, depth) => `${loop}[${depth === inside.length - 1 ? index : 1}]`)
    .join(".");
}

/** The outputs that a step at a place can read: those outside, then those of the items around it; later trials win. */
export function outputsAt(trials: (Trial | null)[], place: string): Record<string, unknown> {
  const parts = place === "" ? [] : place.split(".");
  const around = parts.map((_, depth) => parts.slice(0, depth + 1).join("."));
  const found: Record<string, unknown> = {};
  for (const trial of trials) {
    if (!trial) continue;
    Object.assign(found, trial.scope.steps);
    for (const path of around)
      for (const step of trial.steps)
        if (step.path === path && step.state === "succeeded") found[step.node] = step.output;
  }
  return found;
}

/** A trial in which one step was run again alone: what the others did stays to be seen. */
export function withStepAlone(trial: Trial | null, alone: Trial, place: string): Trial {
  const fresh = alone.steps.map((step): TrialStep => ({ ...step, path: place }));
  if (!trial) return { ...alone, steps: fresh };
  const isFresh = (step: TrialStep) =>
    fresh.some((each) => each.node === step.node && each.path === step.path);
  const first = trial.steps.findIndex(isFresh);
  const steps =
    first < 0
      ? [...trial.steps, ...fresh]
      : trial.steps.flatMap((step, at) => (at === first ? fresh : isFresh(step) ? [] : [step]));
  const outputs = place === "" ? { ...trial.scope.steps, ...alone.scope.steps } : trial.scope.steps;
  return {
    ...alone,
    steps,
    edges: trial.edges,
    trigger: trial.trigger,
    scope: { ...trial.scope, steps: outputs },
  };
}
