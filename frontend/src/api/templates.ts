import { keepPreviousData, queryOptions, skipToken } from "@tanstack/react-query";
import type { AutomationDocument } from "../graph/document";
import { api, body } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

/** Documents are described by their own JSON Schema, not by OpenAPI. */
type WithDocument<Answer> = Omit<Answer, "document"> & { document: AutomationDocument };

export type Template = WithDocument<Schemas["TemplateOut"]>;
export type TemplateCheck = WithDocument<Schemas["TemplateCheckOut"]>;
export type Option = Schemas["OptionOut"];
export type Question = Omit<Schemas["QuestionOut"], "schema"> & { schema: QuestionSchema };

/** The part of JSON Schema that questions use. */
export type QuestionSchema = {
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  enum?: unknown[];
  "x-ui"?: { placeholder?: string; widget?: string };
};

/** What was answered so far: only what somebody chose; the server suggests the rest, and leaves null open. */
export type Answers = {
  name?: string;
  event?: string | null;
  fields?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  targets?: Record<string, { type?: unknown; data?: Record<string, unknown> }>;
};

/** Every template, by group, with the event types that fit. */
export const templateList = queryOptions({
  queryKey: ["templates"],
  queryFn: async ({ signal }) => {
    const found = await body(api.GET("/api/v1/templates", { signal }));
    return { groups: found.groups, items: found.items as unknown as Template[] };
  },
  staleTime: 60_000,
});

/** What a template still asks, given these answers; null while nothing is to be asked. */
export const templateCheck = (id: string, answers: Answers | null) =>
  queryOptions({
    queryKey: ["templates", id, "check", answers],
    queryFn:
      answers === null
        ? skipToken
        : async () => {
            const found = await body(
              api.POST("/api/v1/templates/{template_id}/check", {
                params: { path: { template_id: id } },
                body: { answers },
              }),
            );
            return found as unknown as Omit<TemplateCheck, "questions"> & { questions: Question[] };
          },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** Makes a draft of a template, owned by this team. */
export function templateUse(
  id: string,
  answers: Answers,
  team: number | null,
): Promise<{ id: string; unfinished: string | null }> {
  return body(
    api.POST("/api/v1/templates/{template_id}/use", {
      params: { path: { template_id: id } },
      body: { answers, team },
    }),
  );
}
