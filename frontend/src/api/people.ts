import { queryOptions } from "@tanstack/react-query";
import { read, write } from "./client";
import type { ApiKey, NewApiKey, Page, Role, SignInLink, Team, User } from "./types";

/** Everybody who can sign in. */
export const userList = queryOptions({
  queryKey: ["users"],
  queryFn: ({ signal }) => read<Page<User>>("/users", { limit: 200 }, signal),
});

/** The teams and their members. */
export const teamList = queryOptions({
  queryKey: ["teams"],
  queryFn: ({ signal }) => read<Page<Team>>("/teams", { limit: 200 }, signal),
});

/** The API keys, without their secret part. */
export const keyList = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => read<Page<ApiKey>>("/keys", { limit: 200 }, signal),
});

export type NewUser = { username: string; name: string; role: Role };

/** Adds a person, who then signs in by a one-time link. */
export function userCreate(user: NewUser): Promise<User> {
  return write("POST", "/users", user);
}

/** Changes a person's role, or whether they may sign in. */
export function userUpdate(
  id: number,
  change: Partial<Pick<User, "role" | "is_active" | "name">>,
): Promise<User> {
  return write("PATCH", `/users/${id}`, change);
}

/** Makes a link that signs a person in once. */
export function signInLinkCreate(userId: number): Promise<SignInLink> {
  return write("POST", `/users/${userId}/signin-link`, {});
}

/** Adds a team. */
export function teamCreate(name: string): Promise<Team> {
  return write("POST", "/teams", { name });
}

/** Removes a team; its members stay. */
export function teamDelete(id: number): Promise<void> {
  return write("DELETE", `/teams/${id}`);
}

/** Puts a person into a team or takes them out. */
export function teamMemberSet(teamId: number, userId: number, member: boolean): Promise<void> {
  return write(member ? "PUT" : "DELETE", `/teams/${teamId}/members/${userId}`);
}

export type NewKey = { name: string; environment: string; scopes: string[]; team: number | null };

/** Makes an API key; its secret is in this answer and never again. */
export function keyCreate(key: NewKey): Promise<NewApiKey> {
  return write("POST", "/keys", key);
}

/** Revokes an API key at once. */
export function keyRevoke(id: number): Promise<void> {
  return write("DELETE", `/keys/${id}`);
}
