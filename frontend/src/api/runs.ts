import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, type Filters } from "./client";
import type { RunDetail } from "./types";

/** One page of runs, newest first. */
export const runList = (environment: string, filters: Filters) =>
  queryOptions({
    queryKey: ["runs", environment, filters],
    queryFn: ({ signal }) => body(api.GET("/api/v1/runs", { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  });

/** One run with its document, steps and attempts. */
export const runDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["runs", environment, "one", id],
    queryFn: async ({ signal }) => {
      const path = { run_id: id };
      return (await body(api.GET("/api/v1/runs/{run_id}", { params: { path }, signal }))) as RunDetail;
    },
  });

/** Stops a run, running or waiting. */
export function runCancel(id: string, reason: string): Promise<unknown> {
  return body(
    api.POST("/api/v1/runs/{run_id}/cancel", { params: { path: { run_id: id } }, body: { reason } }),
  );
}
