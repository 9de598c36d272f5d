import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { Overview, Storage } from "./types";

/** What an owner asks in the morning. */
export const overview = (environment: string) =>
  queryOptions({
    queryKey: ["overview", environment],
    // @ts-expect-error not described yet
    queryFn: async ({ signal }) => (await body(api.GET("/api/v1/overview", { signal }))) as Overview,
    refetchInterval: 30_000,
  });

/** What the data weighs and when it goes. */
export const storage = queryOptions({
  queryKey: ["storage"],
  // @ts-expect-error not described yet
  queryFn: async ({ signal }) => (await body(api.GET("/api/v1/storage", { signal }))) as Storage,
});
