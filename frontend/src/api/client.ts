import { Problem } from "./problem";

export type Query = Record<string, string | number | null | undefined>;

type Context = { csrfToken: string; environment: string };

/** What every request carries; set once the session is known and whenever the environment changes. */
export const context: Context = { csrfToken: "", environment: "" };

/** Reads `path` under /api/v1. Query values that are empty are left out. Raises Problem. */
export function read<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
  return send<Answer>("GET", path, { query, signal });
}

/** Sends `body` to `path` under /api/v1 and answers what the server said. Raises Problem. */
export function write<Answer>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer> {
  return send<Answer>(method, path, { body });
}

type Options = { query?: Query; body?: unknown; signal?: AbortSignal };

async function send<Answer>(
  method: string,
  path: string,
  { query = {}, body, signal }: Options,
): Promise<Answer> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRFToken"] = context.csrfToken;
  const response = await fetch(address(path, query), {
    method,
    headers,
    credentials: "same-origin",
    signal: signal ?? null,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw Problem.fromAnswer(response, answer);
  return answer as Answer;
}

function address(path: string, query: Query): string {
  const search = new URLSearchParams();
  if (context.environment) search.set("environment", context.environment);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ""}`;
}
