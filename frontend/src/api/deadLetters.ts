import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, type Filters } from "./client";

/** One page of dead letters, newest first. */
export const deadLetterList = (environment: string, filters: Filters) =>
  queryOptions({
    queryKey: ["dead-letters", environment, filters],
    queryFn: ({ signal }) => body(api.GET("/api/v1/dead-letters", { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  });

/** One dead letter. */
export const deadLetterDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["dead-letters", environment, "one", id],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/dead-letters/{letter_id}", { params: { path: { letter_id: id } }, signal })),
  });

/** Sends dead letters again; safe to press twice. */
export function deadLettersRedrive(ids: string[]): Promise<{ redriven: number; already: number }> {
  return body(api.POST("/api/v1/dead-letters/redrive", { body: { filter: { ids } } }));
}

/** Puts dead letters away for good, with a note that says why. */
export function deadLettersDiscard(ids: string[], note: string): Promise<{ discarded: number }> {
  return body(api.POST("/api/v1/dead-letters/discard", { body: { filter: { ids }, note } }));
}
