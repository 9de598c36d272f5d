import { triggerName } from "../../graph/describe";
import type { Trigger } from "../../graph/document";

/** Why there is no event to try; `type` is the first of the start that has a contract. */
export function noSampleWords(trigger: Pick<Trigger, "topic" | "types">, type: string | undefined): string {
  if (type) return `The contract of ${type} has no example.`;
  if (triggerName(trigger) === "") return "Choose what starts it first: then its examples can be tried here.";
  return (trigger.types ?? []).length > 0
    ? "No contract says what the events look like that start it."
    : `No type of event on ${trigger.topic} has a contract yet.`;
}
