import type { Saving } from "../saving/Autosaver";

const NOT_ALLOWED = 403;
/** A page that stood open for too long says so with the same status: nobody has taken anything from this person. */
const TOO_OLD = "csrf_failed";

type Save = Pick<Saving, "state" | "problem">;

/** Whether the server refuses what is saved, for whatever reason: it is asked again whether it still does. */
export function isRefused({ state, problem }: Save): boolean {
  return state === "failed" && problem?.status === NOT_ALLOWED;
}

/**
 * What is said to somebody who may not change the automation any more; null while they may, and where a save was refused
 * for another reason, which is told where it is saved.
 *
 * @param edits whether they may, as far as the line that tells who is here has said; null before it has
 */
export function refusalWords(edits: boolean | null, save: Save): string | null {
  // The one that saves hears of it first, the line that tells who is here within half a minute.
  if (edits !== false && !(isRefused(save) && save.problem?.code !== TOO_OLD)) return null;
  const kept =
    save.state === "saved"
      ? "Everything you drew before is saved."
      : "What is not saved yet is kept in this tab, and is saved as soon as you may change it again.";
  return `You may look at this automation now, and not change it any more: an administrator has changed your role, your teams, or the team that owns it. ${kept}`;
}
