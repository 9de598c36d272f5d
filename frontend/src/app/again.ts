import { Problem } from "../api/problem";

const FIRST_MS = 5_000;
const MOST_MS = 60_000;
/** What stands in for a server that is away says so. */
const AWAY = new Set([502, 503, 504]);

/** How a question of React Query went; what was asked is of no interest here. */
type Asked = { state: { error: unknown; errorUpdateCount: number } };

/**
 * After how many milliseconds what was not answered is asked again by itself; false: not at all. A server that is away is
 * looked for steadily, so that nobody has to press anything once it is back. One that is there and cannot answer is asked
 * less and less often, and never sooner than it wants.
 *
 * @param failures how many times in a row it was not answered
 */
export function againAfter(error: unknown, failures: number): number | false {
  const problem = Problem.from(error);
  if (!problem.isPassing || problem.code === "page_fault") return false;
  const step = isAway(problem) ? FIRST_MS : Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.max(problem.retryAfterMs, step);
}

/** For what makes the server work, and tells how it went: only a server that is away is asked again. */
export function againIfAway({ state }: Asked): number | false {
  return state.error && isAway(Problem.from(state.error)) ? againAfter(state.error, 1) : false;
}

function isAway(problem: Problem): boolean {
  return problem.code === "unreachable" || AWAY.has(problem.status);
}

/** How often each question had failed when it was answered last. */
const failed = new WeakMap<Asked, number>();

/** Remembers that this was answered: what fails from now on begins anew. */
export function againForget(query: Asked): void {
  failed.set(query, query.state.errorUpdateCount);
}

/** For every question that says nothing else. */
export function again(query: Asked): number | false {
  const { error, errorUpdateCount } = query.state;
  return error ? againAfter(error, errorUpdateCount - (failed.get(query) ?? 0)) : false;
}
