import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { Role, Scope, User } from "./types";

const query = { limit: 200 };

/** Everybody who can sign in. */
export const userList = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/users", { params: { query }, signal })),
});

/** The teams and their members. */
export const teamList = queryOptions({
  queryKey: ["teams"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/teams", { params: { query }, signal })),
});

/** The API keys, without their secret part. */
export const keyList = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/keys", { params: { query }, signal })),
});

export type NewUser = { username: string; name: string; role: Role };

/** Adds a person, who then signs in by a one-time link. */
export function userCreate(user: NewUser): Promise<User> {
  return body(api.POST("/api/v1/users", { body: user }));
}

export type UserChange = Partial<Pick<User, "role" | "is_active" | "name">>;

/** Changes a person's role, or whether they may sign in. */
export function userUpdate(id: number, change: UserChange): Promise<User> {
  return body(api.PATCH("/api/v1/users/{user_id}", { params: { path: { user_id: id } }, body: change }));
}

const LINK_MINUTES = 60;

/** Makes a link that signs a person in once. */
export function signInLinkCreate(id: number): Promise<{ path: string; expires_at: string }> {
  return body(
    api.POST("/api/v1/users/{user_id}/signin-link", {
      params: { path: { user_id: id } },
      body: { minutes: LINK_MINUTES },
    }),
  );
}

/** Adds a team. */
export function teamCreate(name: string): Promise<unknown> {
  return body(api.POST("/api/v1/teams", { body: { name } }));
}

/** Removes a team; its members stay. */
export function teamDelete(id: number): Promise<unknown> {
  return body(api.DELETE("/api/v1/teams/{team_id}", { params: { path: { team_id: id } } }));
}

/** Puts a person into a team or takes them out. */
export function teamMemberSet(teamId: number, userId: number, member: boolean): Promise<unknown> {
  const options = { params: { path: { team_id: teamId, user_id: userId } } };
  const path = "/api/v1/teams/{team_id}/members/{user_id}";
  return member ? body(api.PUT(path, options)) : body(api.DELETE(path, options));
}

export type NewKey = { name: string; environment: string; scopes: Scope[]; team: number | null };

/** Makes an API key; its secret is in this answer and never again. */
export function keyCreate(key: NewKey): Promise<{ key: string }> {
  return body(api.POST("/api/v1/keys", { body: key }));
}

/** Revokes an API key at once. */
export function keyRevoke(id: number): Promise<unknown> {
  return body(api.DELETE("/api/v1/keys/{key_id}", { params: { path: { key_id: id } } }));
}
