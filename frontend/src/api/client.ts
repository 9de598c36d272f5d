import createClient, { type Middleware } from "openapi-fetch";
import { Problem } from "./problem";
import type { paths } from "./schema";

type Context = { csrfToken: string; environment: string };

/** What every request carries; set once the session is known and whenever the environment changes. */
export const context: Context = { csrfToken: "", environment: "" };

/** Names the environment in the address, as every answer about events and runs belongs to one; shows the CSRF token. */
const carry: Middleware = {
  onRequest({ request }) {
    const address = new URL(request.url);
    if (context.environment && !address.searchParams.has("environment")) {
      address.searchParams.set("environment", context.environment);
    }
    const carried = new Request(address, request);
    if (request.method !== "GET") carried.headers.set("X-CSRFToken", context.csrfToken);
    return carried;
  },
};

/** The REST interface, typed by its own description. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "same-origin",
  querySerializer: (query) => new URLSearchParams(filled(query as Filters)).toString(),
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
