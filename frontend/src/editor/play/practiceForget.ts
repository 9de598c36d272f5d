/** How the names begin under which a browser keeps what stands in for steps. */
export const PRACTICE_KEYS = "millrace.practice.";

/** Forgets what anybody had standing in for steps: whoever signs in next shall not read it. */
export function practiceForget(): void {
  for (const key of Object.keys(window.localStorage))
    if (key.startsWith(PRACTICE_KEYS)) window.localStorage.removeItem(key);
}
