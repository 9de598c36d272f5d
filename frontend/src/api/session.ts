import { queryOptions } from "@tanstack/react-query";
import { api, body, context } from "./client";
import type { Session } from "./types";

/** Who is signed in, and which environments there are. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => remembered(await body(api.GET("/api/v1/session"))),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Signs in with a password. Raises Problem when name or password are wrong. */
export async function sessionOpen(username: string, password: string): Promise<Session> {
  return remembered(await body(api.POST("/api/v1/session", { body: { username, password } })));
}

/** Signs out. */
export function sessionClose(): Promise<unknown> {
  return body(api.DELETE("/api/v1/session"));
}

function remembered(session: Session): Session {
  context.csrfToken = session.csrf_token;
  return session;
}

/** Sets one's own password. `current` is asked of those who have one. Raises Problem when it is wrong or too weak. */
export async function passwordSet(password: string, current: string): Promise<void> {
  const change = current ? { new_password: password, current_password: current } : { new_password: password };
  await body(api.POST("/api/v1/session/password", { body: change }));
}
