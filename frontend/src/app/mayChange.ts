import type { SessionUser } from "../api/types";

/** What belongs to a team; null: to admins alone. */
type Owned = { team: { id: number } | null };

/** Whether a person may change an automation, and what is live of it; the server decides again on each request. */
export function mayChange(user: Pick<SessionUser, "role" | "teams">, { team }: Owned): boolean {
  if (user.role === "admin") return true;
  return user.role === "builder" && team !== null && user.teams.some((each) => each.id === team.id);
}
