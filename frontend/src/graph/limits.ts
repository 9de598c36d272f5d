import type { AutomationDocument } from "./document";
import { documentBytes } from "./documentBytes";

/** As many steps as the server takes. */
export const MAX_STEPS = 500;
const MAX_ARROWS = 2000;
const MAX_NOTES = 200;
const MAX_BYTES = 2_000_000;

type Limit = { most: number; noun: string; count: (document: AutomationDocument) => number };

const LIMITS: Limit[] = [
  { most: MAX_STEPS, noun: "steps", count: ({ nodes }) => nodes.length },
  { most: MAX_ARROWS, noun: "arrows", count: ({ edges }) => edges.length },
  { most: MAX_NOTES, noun: "notes", count: ({ notes }) => notes?.length ?? 0 },
];

/** Why a change may not be made, in words, or null: it would bring more than an automation may have. */
export function whyTooMany(before: AutomationDocument, after: AutomationDocument): string | null {
  for (const { most, noun, count } of LIMITS) {
    const had = count(before);
    const more = count(after) - had;
    if (more <= 0 || count(after) <= most) continue;
    const room = Math.max(0, most - had);
    const left = room === 0 ? "no more fit" : `${room} more ${room === 1 ? "fits" : "fit"}, not ${more}`;
    const has = `at most ${most.toLocaleString("en")} ${noun}, this one has ${had.toLocaleString("en")}`;
    return `Nothing was added: an automation has ${has}, and ${left}.`;
  }
  return whyTooLong(before, after);
}

function whyTooLong(before: AutomationDocument, after: AutomationDocument): string | null {
  const bytes = documentBytes(after);
  if (bytes <= MAX_BYTES || bytes <= documentBytes(before)) return null;
  // Rounded up: what is a byte too many has not 2.0 MB.
  const has = (Math.ceil(bytes / 100_000) / 10).toFixed(1);
  return `Nothing was added: an automation has at most 2 MB of text, and this one would have ${has} MB.`;
}
