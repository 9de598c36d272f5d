import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";

/** What an owner asks in the morning. */
export const overview = (environment: string) =>
  queryOptions({
    queryKey: ["overview", environment],
    queryFn: ({ signal }) => body(api.GET("/api/v1/overview", { signal })),
    refetchInterval: 30_000,
  });

/** What the data weighs and when it goes. */
export const storage = queryOptions({
  queryKey: ["storage"],
  queryFn: ({ signal }) => body(api.GET("/api/v1/storage", { signal })),
});
