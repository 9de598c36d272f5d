import type { Tried } from "../../api/connections";
import { formatDuration } from "../../ui/format/formatDuration";

/** `unsure`: the other side is there, and whether it lets the sign-in in is not known. */
export type TriedState = "good" | "unsure" | "bad";

/** Beside redirects, which calls do not follow: there is nothing to read at the address itself, or not by a plain question. */
const SAYS_LITTLE = new Set([400, 404, 405, 406, 409, 410, 415, 422, 429]);

/** What came of trying a connection: whether it works, and the sentence with how long it took. */
export function triedWords({ status, duration_ms, message }: Tried): { state: TriedState; text: string } {
  const took = duration_ms === null ? "" : ` It took ${formatDuration(duration_ms)}.`;
  return { state: stateOf(status), text: `${message}${took}` };
}

function stateOf(status: number | null): TriedState {
  if (status === null) return "bad";
  if (status < 300) return "good";
  return status < 400 || SAYS_LITTLE.has(status) ? "unsure" : "bad";
}
