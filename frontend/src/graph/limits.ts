import type { AutomationDocument } from "./document";

/** As many steps as the server takes. */
export const MAX_STEPS = 500;

/** Why a change may not be made, in words, or null: it would bring more steps than an automation may have. */
export function whyTooMany(before: AutomationDocument, after: AutomationDocument): string | null {
  const more = after.nodes.length - before.nodes.length;
  if (more <= 0 || after.nodes.length <= MAX_STEPS) return null;
  const room = Math.max(0, MAX_STEPS - before.nodes.length);
  const left = room === 0 ? "no more fit" : `${room} more ${room === 1 ? "fits" : "fit"}, not ${more}`;
  return `Nothing was added: an automation has at most ${MAX_STEPS} steps, this one has ${before.nodes.length}, and ${left}.`;
}
