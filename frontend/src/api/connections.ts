import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { Problem } from "./problem";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Connection = Schemas["ConnectionOut"];
export type ConnectionWanted = Omit<Schemas["ConnectionChangeInRequest"], "revision">;
export type ConnectionUser = Schemas["ConnectionUserOut"];
export type SignIn = Connection["sign_in"];
/** What came of trying a connection. */
export type Tried = Schemas["TryOut"];

/** Removing that was refused, with the automations that call through the connection. */
export class ConnectionInUse extends Problem {
  readonly automations: ConnectionUser[];

  constructor(problem: Problem, answer: Record<string, unknown>) {
    super(problem);
    this.name = "ConnectionInUse";
    this.automations = Array.isArray(answer.automations) ? (answer.automations as ConnectionUser[]) : [];
  }
}

/** The connections of an environment, by name, without their secrets. */
export const connectionList = (environment: string) =>
  queryOptions({
    queryKey: ["connections", environment],
    queryFn: ({ signal }) => body(api.GET("/api/v1/connections", { signal })),
  });

/** Has everything asked anew that goes by connections: their list, and what is wrong with a drawing that names one. */
export async function connectionsChanged(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ["connections"] }),
    client.invalidateQueries({ queryKey: ["editor", "problems"] }),
  ]);
}

/** Makes a connection; its secret goes out with this request and comes back with no answer. */
export function connectionCreate(wanted: ConnectionWanted & { name: string }): Promise<Connection> {
  return body(api.POST("/api/v1/connections", { body: wanted }));
}

/** Changes a connection that is still as it was looked at; without a secret the one that there is stays. */
export function connectionChange(
  { name, revision }: Connection,
  wanted: ConnectionWanted,
): Promise<Connection> {
  return body(
    api.PUT("/api/v1/connections/{name}", { params: { path: { name } }, body: { ...wanted, revision } }),
  );
}

/** Asks the other side once whether it answers. */
export function connectionTry(name: string): Promise<Tried> {
  const options = { params: { path: { name } }, body: { path: "" } };
  return body(api.POST("/api/v1/connections/{name}/try", options));
}

/** Removes a connection with its secret. Raises ConnectionInUse while a deployed automation calls through it. */
export async function connectionRemove(name: string): Promise<void> {
  const { error, response } = await api.DELETE("/api/v1/connections/{name}", { params: { path: { name } } });
  if (response.ok) return;
  const problem = Problem.fromAnswer(response, error);
  throw problem.code === "connection_in_use"
    ? new ConnectionInUse(problem, error as Record<string, unknown>)
    : problem;
}
