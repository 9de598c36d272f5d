import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Query, read, write } from "./client";
import type { DeadLetter, Page } from "./types";

export type DeadLetterFilter = { ids: string[] } | { automation?: string; error_class?: string };
export type Redriven = { redriven: number; already: number };

/** One page of dead letters, newest first. */
export const deadLetterList = (environment: string, filters: Query) =>
  queryOptions({
    queryKey: ["dead-letters", environment, filters],
    queryFn: ({ signal }) => read<Page<DeadLetter>>("/dead-letters", filters, signal),
    placeholderData: keepPreviousData,
  });

/** One dead letter. */
export const deadLetterDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["dead-letters", environment, "one", id],
    queryFn: ({ signal }) => read<DeadLetter>(`/dead-letters/${id}`, {}, signal),
  });

/** Sends dead letters again; safe to press twice. */
export function deadLettersRedrive(filter: DeadLetterFilter): Promise<Redriven> {
  return write("POST", "/dead-letters/redrive", { filter });
}

/** Puts dead letters away for good, with a note that says why. */
export function deadLettersDiscard(filter: DeadLetterFilter, note: string): Promise<unknown> {
  return write("POST", "/dead-letters/discard", { filter, note });
}
