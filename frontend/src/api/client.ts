import createClient, { type Middleware } from "openapi-fetch";
import { patience } from "./patience";
import { Problem } from "./problem";
import type { paths } from "./schema";

type Context = { csrfToken: string; environment: string };

/** What every request carries; set once the session is known and whenever the environment changes. */
export const context: Context = { csrfToken: "", environment: "" };

/** Shows the CSRF token. */
const carry: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set("X-CSRFToken", context.csrfToken);
    return request;
  },
};

/** The REST interface, typed by its own description. The environment goes into every address. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "same-origin",
  fetch: (request) => fetch(request, { signal: patience(request.signal) }),
  querySerializer: (query) => {
    const filters: Filters = { environment: context.environment, ...(query as Filters) };
    return new URLSearchParams(filled(filters)).toString();
  },
});
api.use(carry);

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The body of an answer. Raises Problem when the answer says no, and TypeError when none came. */
export async function body<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw Problem.fromAnswer(response, error);
  return data as Data;
}

export type Filters = Record<string, string | number | boolean | null | undefined>;

/** Query values without the empty ones. */
function filled(query: Filters): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") kept[name] = String(value);
  }
  return kept;
}
