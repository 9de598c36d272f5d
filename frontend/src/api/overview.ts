import { queryOptions } from "@tanstack/react-query";
import { read } from "./client";
import type { Overview, Storage } from "./types";

/** What an owner asks in the morning. */
export const overview = (environment: string) =>
  queryOptions({
    queryKey: ["overview", environment],
    queryFn: ({ signal }) => read<Overview>("/overview", {}, signal),
    refetchInterval: 30_000,
  });

/** What the data weighs and when it goes. */
export const storage = queryOptions({
  queryKey: ["storage"],
  queryFn: ({ signal }) => read<Storage>("/storage", {}, signal),
});
