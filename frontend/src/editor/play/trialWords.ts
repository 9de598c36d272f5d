import { portsOf } from "../../graph/describe";
import type { AutomationDocument } from "../../graph/document";
import { isolated } from "../../graph/isolated";
import type { Drawing } from "../../graph/kinds";
import { shortened } from "../../ui/format/shortened";
import type { Trial, TrialStep } from "../server/types";

const LONG = 60;

/** The name of a step as people know it, cut to a length that fits a sentence. */
export function stepName(document: AutomationDocument, id: string): string {
  const node = document.nodes.find((each) => each.id === id);
  return isolated(shortened(node?.name || id, LONG));
}

/** The words at the ways out that a step took: "yes", "no", "over 100 and urgent"; empty where there is but one. */
export function wayWords({ document, kinds }: Drawing, id: string, port: string | null): string {
  const node = document.nodes.find((each) => each.id === id);
  if (!node || !port) return "";
  const labels = new Map(portsOf(node, kinds).map((each) => [each.id, each.label]));
  return port
    .split(",")
    .map((each) => isolated(labels.get(each.trim()) ?? (each.trim() === "error" ? "on error" : each.trim())))
    .filter((label) => label !== "")
    .join(" and ");
}

/** Where in a for-each a step ran: `lines[3]` is "item 3 of Each line". */
export function placeWords(document: AutomationDocument, path: string): string {
  return path
    .split(".")
    .filter((part) => part !== "")
    .map((part) => {
      const [, loop = part, index = ""] = /^(.*)\[(\d+)\]$/.exec(part) ?? [];
      return `item ${index} of ${stepName(document, loop)}`;
    })
    .reverse()
    .join(", ");
}

/** Where an output came from, when it did not come from the step's own work; empty otherwise. */
export const BY_WORDS: Record<TrialStep["by"], string> = {
  ran: "",
  pinned: "pinned",
  mocked: "your answer",
  observed: "as in the newest run",
  example: "invented",
  performed: "really done",
};

/** One sentence on how a trial ended. */
export function outcomeWords(trial: Trial, document: AutomationDocument): string {
  const { wish, failure } = trial;
  const name = wish?.node ? stepName(document, wish.node) : "";
  if (wish?.what === "alone") return aloneWords(trial, name);
  switch (trial.outcome) {
    case "succeeded":
      return "It runs through.";
    case "filtered":
      return "It ends quietly: no path went on.";
    case "refused":
      return trial.trigger.message || "The trigger's filter says no: this event starts nothing.";
    case "failed":
      if (!failure) return trial.trigger.message ? `It fails: ${trial.trigger.message}` : "It fails.";
      return `It fails at “${stepName(document, failure.node)}”: ${failure.message}`;
    case "limited":
      return "It was stopped: more steps, or more time, than a trial may take.";
    case "partial": {
      const there = trial.steps.find((step) => step.node === wish?.node);
      if (!there) return `With this event the path does not lead to “${name}”.`;
      if (there.state === "failed") return `It fails at “${name}”: ${there.error?.message ?? ""}`;
      return `It ran up to “${name}”.`;
    }
  }
}

function aloneWords(trial: Trial, name: string): string {
  const place = trial.steps.filter((step) => step.node === trial.wish?.node);
  const failed = place.find((step) => step.state === "failed");
  if (failed) return `“${name}” fails: ${failed.error?.message ?? ""}`;
  return place.every((step) => step.state === "skipped")
    ? `“${name}” is passed over.`
    : `“${name}” ran alone.`;
}

/** Said of each step of a trial that has been overtaken. */
export const PAST_WORDS = "before the last change";

/** What has overtaken a trial, as a sentence; null while nothing has. */
export function pastWords(isDrawn: boolean, isOtherEvent: boolean): string | null {
  if (isDrawn && isOtherEvent) return "The drawing and the sample event have changed since.";
  if (isDrawn) return "The drawing has changed since.";
  return isOtherEvent ? "The sample event has changed since." : null;
}

/** Whether a trial came out well, for its picture; the sentence says it in words. */
export function outcomeTone(trial: Trial): "good" | "bad" | "neutral" {
  const failed =
    trial.outcome === "failed" ||
    (trial.wish?.node != null &&
      trial.steps.some((step) => step.node === trial.wish?.node && step.state === "failed"));
  if (failed) return "bad";
  return trial.outcome === "succeeded" || trial.outcome === "partial" ? "good" : "neutral";
}
