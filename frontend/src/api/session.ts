import { queryOptions } from "@tanstack/react-query";
import { context, read, write } from "./client";
import type { Session } from "./types";

/** Who is signed in, and which environments there are. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => remembered(await read<Session>("/session")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Signs in with a password. Raises Problem when name or password are wrong. */
export async function sessionOpen(username: string, password: string): Promise<Session> {
  await write("POST", "/session", { username, password });
  return remembered(await read<Session>("/session"));
}

/** Signs out. */
export async function sessionClose(): Promise<void> {
  await write("DELETE", "/session");
}

function remembered(session: Session): Session {
  context.csrfToken = session.csrf_token;
  return session;
}
