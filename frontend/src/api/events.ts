import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, type Filters } from "./client";
import type { PickField } from "./types";

/** One page of events, newest first. */
export const eventList = (environment: string, filters: Filters) =>
  queryOptions({
    queryKey: ["events", environment, filters],
    queryFn: ({ signal }) => body(api.GET("/api/v1/events", { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  });

/** One event with its data. */
export const eventDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["events", environment, "one", id],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/events/{event_id}", { params: { path: { event_id: id } }, signal })),
  });

/** Where one event went, station by station. */
export const eventJourney = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["events", environment, "journey", id],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/events/{event_id}/journey", { params: { path: { event_id: id } }, signal })),
  });

/** The topics of this installation. */
export const topicList = queryOptions({
  queryKey: ["topics"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/topics", { signal })),
  staleTime: 60_000,
});

/** The event types of this installation. */
export const eventTypeList = queryOptions({
  queryKey: ["event-types"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/event-types", { signal })),
  staleTime: 60_000,
});

/** One event type with its newest contract. */
export const eventTypeDetail = (name: string) =>
  queryOptions({
    queryKey: ["event-types", "one", name],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/event-types/{name}", { params: { path: { name } }, signal })),
    staleTime: 60_000,
  });

/** The fields of an event type as a tree, by its newest contract. */
export const eventTypeFields = (topic: string, name: string) =>
  queryOptions({
    queryKey: ["event-types", "fields", topic, name],
    queryFn: async ({ signal }) => {
      const document = {
        format: "millrace.automation/1",
        name,
        trigger: { topic, types: [name] },
        nodes: [],
        edges: [],
      };
      const found = await body(
        api.POST("/api/v1/automations/fields", { body: { document, observed: {} }, signal }),
      );
      return found.data as unknown as PickField[];
    },
    staleTime: 60_000,
  });

/** Sends sample orders through the real publish road. */
export function samplesSend(): Promise<{ event_ids: string[] }> {
  return body(api.POST("/api/v1/samples", { body: { count: 10 } }));
}

/** Examples of the contracts of these types, then events of them that really came. */
export const eventSamples = (environment: string, types: readonly string[]) =>
  queryOptions({
    queryKey: ["event-samples", environment, types],
    queryFn: ({ signal }) =>
      body(
        api.GET("/api/v1/playground/samples", {
          params: { query: { types: types.join(","), limit: 5 } },
          signal,
        }),
      ),
  });

export type EventByHand = { type: string; data: unknown; subject: string; key: string };

/** Publishes one event that a person wrote. Raises Problem with a pointer for each thing that is wrong with it. */
export function eventSend(event: EventByHand): Promise<{ event_id: string }> {
  return body(api.POST("/api/v1/events/send", { body: event }));
}
