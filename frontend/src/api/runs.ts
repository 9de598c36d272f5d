import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Query, read, write } from "./client";
import type { Page, RunDetail, RunSummary } from "./types";

/** One page of runs, newest first. */
export const runList = (environment: string, filters: Query) =>
  queryOptions({
    queryKey: ["runs", environment, filters],
    queryFn: ({ signal }) => read<Page<RunSummary>>("/runs", filters, signal),
    placeholderData: keepPreviousData,
  });

/** One run with its document, steps and attempts. */
export const runDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["runs", environment, "one", id],
    queryFn: ({ signal }) => read<RunDetail>(`/runs/${id}`, {}, signal),
  });

/** Stops a run, running or waiting. */
export function runCancel(id: string, reason: string): Promise<unknown> {
  return write("POST", `/runs/${id}/cancel`, { reason });
}
