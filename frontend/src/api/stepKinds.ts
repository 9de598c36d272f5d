import { queryOptions } from "@tanstack/react-query";
import type { StepKinds } from "../graph/kinds";
import { api, body } from "./client";

const HOUR_MS = 3_600_000;

/** Every step kind of the installation with its words, ways out and form. They change when the server is renewed: once asked, they are kept. */
export const stepKinds = queryOptions({
  queryKey: ["step-kinds"],
  // Schemas are described by JSON Schema, not by OpenAPI.
  queryFn: async ({ signal }) =>
    (await body(api.GET("/api/v1/step-kinds", { signal }))) as unknown as StepKinds,
  staleTime: HOUR_MS,
  gcTime: Number.POSITIVE_INFINITY,
});
