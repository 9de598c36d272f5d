import { browserStore } from "../../ui/browserStore";

/** How the names begin under which a browser keeps what stands in for steps, and the sample events that were chosen. */
export const PRACTICE_KEYS = "millrace.practice.";
export const SAMPLE_KEYS = "millrace.sample.";

/** Forgets what anybody but `keeps` tried drawings with: whoever signs in next shall not read it. */
export function practiceForget(keeps: number | null = null, store = browserStore): void {
  for (const prefix of [PRACTICE_KEYS, SAMPLE_KEYS])
    for (const key of store.keys(prefix)) if (!key.startsWith(`${prefix}${keeps}.`)) store.forget(key);
}
