import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Query, read, write } from "./client";
import type { EventDetail, EventSummary, EventType, Journey, Page, Topic } from "./types";

/** One page of events, newest first. */
export const eventList = (environment: string, filters: Query) =>
  queryOptions({
    queryKey: ["events", environment, filters],
    queryFn: ({ signal }) => read<Page<EventSummary>>("/events", filters, signal),
    placeholderData: keepPreviousData,
  });

/** One event with its data. */
export const eventDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["events", environment, "one", id],
    queryFn: ({ signal }) => read<EventDetail>(`/events/${id}`, {}, signal),
  });

/** Where one event went, station by station. */
export const eventJourney = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["events", environment, "journey", id],
    queryFn: ({ signal }) => read<Journey>(`/events/${id}/journey`, {}, signal),
  });

/** The topics of this installation. */
export const topicList = queryOptions({
  queryKey: ["topics"],
  queryFn: ({ signal }) => read<Page<Topic>>("/topics", { limit: 200 }, signal),
  staleTime: 60_000,
});

/** The event types of this installation. */
export const eventTypeList = queryOptions({
  queryKey: ["event-types"],
  queryFn: ({ signal }) => read<Page<EventType>>("/event-types", { limit: 200 }, signal),
  staleTime: 60_000,
});

/** Sends sample orders through the real publish road. */
export function samplesSend(): Promise<{ event_ids: string[] }> {
  return write("POST", "/samples", {});
}
