import type { Connection } from "../../api/connections";

/** How the calls of a connection say who is calling, in words. */
export function signInWords({ sign_in, sign_in_name }: Pick<Connection, "sign_in" | "sign_in_name">): string {
  if (sign_in === "bearer") return "Signs in with a token";
  if (sign_in === "basic") return `Signs in as user ${sign_in_name}`;
  if (sign_in === "header") return `Signs in with the header ${sign_in_name}`;
  return "Without sign-in";
}
