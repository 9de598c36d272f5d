import type { Activity } from "../../api/types";

/** Why there are no figures of a step, in a sentence: "has not run" is said only where that is known. */
export function uncountedWords(activity: Activity): string {
  if (activity.version === null) return "Nothing is live here, so nothing is counted.";
  if (activity.run_count === null) return "More happened in the last hour than could be counted in time.";
  if (!activity.is_whole_hour) return "It has not run in the newest runs, which are all that was counted.";
  return "It has not run in the last hour.";
}
