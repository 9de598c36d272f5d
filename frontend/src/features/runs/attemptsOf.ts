import type { Attempt, Step } from "../../api/types";

/** The tries of a step. One that works inside Millrace keeps none of its own: its only try is the step itself. */
export function attemptsOf(step: Step): Attempt[] {
  if (step.attempts.length > 0 || step.started_at === null || step.ended_at === null) return step.attempts;
  const only = { number: 1, state: step.state, started_at: step.started_at, ended_at: step.ended_at };
  return [{ ...only, error_class: null, message: null, detail: null, retry_at: null }];
}
