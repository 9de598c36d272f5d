import { clockTime } from "../ui/format/exactTime";
import { formatDuration } from "../ui/format/formatDuration";
import { relativeTime } from "../ui/format/relativeTime";
import { isolated } from "./isolated";
import { wordsOf } from "./states";

type RunLike = {
  state: string;
  reason: string | null;
  waiting: { why: string; until: string | null } | null;
  error: { class: string; message: string; node: string | null } | null;
  duration_ms: number | null;
};

type StepLike = { node: string; name: string; path: string; attempt_count: number; state: string };

/** Why a run is where it is, in a few words; "" when its state says all. `now` in epoch milliseconds. */
export function shortReason(run: RunLike, now: number): string {
  if (run.waiting)
    return `${stripped(run.waiting.why)}${run.waiting.until ? `, until${moment(run.waiting.until, now)}` : ""}`;
  if (run.error) return run.error.message;
  return run.reason ?? "";
}

/**
 * The plain words on top of a run: "Failed at “Create invoice” after 3 attempts: the server answered 503; next attempt at
 * 14:32 (in 4 min)". `now` in epoch milliseconds.
 */
export function runSentence(run: RunLike, steps: StepLike[], now: number): string {
  switch (run.state) {
    case "succeeded":
      return `Succeeded${took(run)}: ${done(steps)}.`;
    case "filtered":
      return `Filtered out${took(run)}: ${run.reason || "a filter said there is nothing to do"}.`;
    case "dead":
      return `${failedAt(run, steps)}. It was given up and is kept as a dead letter.`;
    case "discarded":
      return `${failedAt(run, steps)}. It was put away${run.reason ? `: ${isolated(run.reason)}` : ""}.`;
    case "cancelled":
      return `Cancelled${run.reason ? `: ${isolated(run.reason)}` : " by a person"}.`;
    case "running":
      return run.waiting ? run.waiting.why : `Running now: ${done(steps)}.`;
    case "queued":
    case "waiting":
    case "held":
    case "blocked":
      return waitingSentence(run, steps, now);
    default:
      return wordsOf(run.state).gloss
        ? `${wordsOf(run.state).word}. ${wordsOf(run.state).gloss}.`
        : wordsOf(run.state).word;
  }
}

function waitingSentence(run: RunLike, steps: StepLike[], now: number): string {
  const when = at(run.waiting?.until ?? null, now);
  if (run.error) return `${failedAt(run, steps)}; next attempt${when || " soon"}.`;
  const why = stripped(run.waiting?.why ?? wordsOf(run.state).gloss);
  return `${why}${when ? `; goes on${when}` : ""}.`;
}

function failedAt(run: RunLike, steps: StepLike[]): string {
  if (!run.error) return `Failed${run.reason ? `: ${isolated(run.reason)}` : ""}`;
  const step = steps.find((each) => each.node === run.error?.node);
  const name = isolated(step?.name ?? run.error.node ?? "");
  const attempts = step && step.attempt_count > 1 ? ` after ${step.attempt_count} attempts` : "";
  return `Failed${name ? ` at “${name}”` : ""}${attempts}: ${isolated(stripped(run.error.message))}`;
}

function at(when: string | null, now: number): string {
  return when ? ` at${moment(when, now)}` : "";
}

function moment(when: string, now: number): string {
  return ` ${clockTime(when)} (${relativeTime(when, now)})`;
}

function took(run: RunLike): string {
  return run.duration_ms === null ? "" : ` in ${formatDuration(run.duration_ms)}`;
}

function done(steps: StepLike[]): string {
  const count = steps.filter((step) => step.state === "succeeded").length;
  return count === 1 ? "1 step done" : `${count} steps done`;
}

function stripped(message: string): string {
  return message.replace(/\.\s*$/, "");
}
