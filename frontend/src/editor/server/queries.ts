import { keepPreviousData, queryOptions, skipToken } from "@tanstack/react-query";
import { context } from "../../api/client";
import type { AutomationDetail } from "../../api/types";
import type { AutomationDocument } from "../../graph/document";
import { keyOf } from "../../graph/keyOf";
import { ask } from "./ask";
import { automationDraftNow, draftTake } from "./firstDraft";
import type {
  Analysis,
  DocumentProblem,
  DraftSaved,
  Evaluation,
  EventTypeDetail,
  FieldsAnswer,
  Mock,
  Sample,
  SampleEvent,
  Trial,
} from "./types";

const MINUTE = 60_000;
/** How long the answer to a save is waited for once the drawing has been sent; how long that may take goes by its size. */
const SAVE_MS = 12_000;

// What is asked while somebody types is not broken off when the next question follows: the server has begun it already.

/** The draft of an automation, always as it is now: it is the ground that is drawn upon. */
export const automationDraft = (id: string) =>
  queryOptions({
    queryKey: ["editor", id, "draft"],
    queryFn: ({ signal }) => draftTake(id) ?? automationDraftNow(id, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The automation with the drawing that is live here; where nothing is, its `deployment` is null. */
export const automationLive = (id: string) =>
  queryOptions({
    queryKey: ["editor", id, "live"],
    queryFn: ({ signal }) => ask<AutomationDetail>(`/automations/${id}?show=live`, { signal }),
    staleTime: 0,
  });

/** One event type with its newest contract. */
export const eventTypeDetail = (name: string) =>
  queryOptions({
    queryKey: ["event-types", "one", name],
    queryFn: ({ signal }) => ask<EventTypeDetail>(`/event-types/${encodeURIComponent(name)}`, { signal }),
    staleTime: MINUTE,
  });

/** What is wrong with a document of an automation; an answer is waited for as long as the server may take, or `patienceMs`. */
export async function problemsNow(
  automation: string,
  document: AutomationDocument,
  patienceMs?: number,
): Promise<DocumentProblem[]> {
  const body = { automation, document };
  const answer = await ask<{ problems: DocumentProblem[] }>("/automations/check", {
    method: "POST",
    body,
    ...(patienceMs ? { patienceMs } : {}),
  });
  return answer.problems;
}

/** What is wrong with a document of an automation in this environment. `document` is the settled one: asking is not free. */
export const documentProblems = (automation: string, document: AutomationDocument) =>
  queryOptions({
    queryKey: ["editor", "problems", context.environment, automation, keyOf(document)],
    queryFn: () => problemsNow(automation, document),
    staleTime: MINUTE,
    gcTime: MINUTE,
  });

/**
 * Which fields reach each step; `node` is the one whose names are wanted as a schema, none while it is not set up.
 * `observed` has what the world answered to steps, where their outputs cannot be inferred.
 */
export const documentFields = (
  document: AutomationDocument,
  node: string | null,
  observed: Record<string, unknown> = {},
) =>
  queryOptions({
    queryKey: ["editor", "fields", keyOf(document), node, keyOf(observed)],
    queryFn: () =>
      ask<FieldsAnswer>("/automations/fields", {
        method: "POST",
        body: node === null ? { document, observed } : { document, node, observed },
      }),
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
    gcTime: MINUTE,
  });

/** Sample events of these types: the contracts' examples and recent real ones. */
export const sampleEvents = (types: string[]) =>
  queryOptions({
    queryKey: ["editor", "samples", types],
    queryFn: ({ signal }) =>
      ask<{ items: Sample[] }>(`/playground/samples?types=${encodeURIComponent(types.join(","))}&limit=8`, {
        signal,
      }),
    staleTime: MINUTE,
  });

export type TrialRequest = {
  document: AutomationDocument;
  event: SampleEvent;
  upto?: string;
  only?: string;
  item?: unknown;
  index?: number;
  pins?: Record<string, unknown>;
  mocks?: Record<string, Mock>;
  automation?: string;
};

/** Runs a document on an event without touching the world. */
export function trialRun(request: TrialRequest): Promise<Trial> {
  return ask<Trial>("/playground/run", { method: "POST", body: request });
}

/** Runs a document on an event for real: calls go out once each, events are published. */
export function trialPerform(request: TrialRequest): Promise<Trial> {
  return ask<Trial>("/playground/perform", { method: "POST", body: request });
}

/** A trial behind the editor's back: what live values are computed with. */
export const quietTrial = (request: TrialRequest | null) =>
  queryOptions({
    queryKey: ["editor", "trial", keyOf(request)],
    queryFn: request ? () => trialRun(request) : skipToken,
    retry: false,
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
    gcTime: MINUTE,
  });

/** What an expression's words are worth: its type and its problems. */
export const expressionAnalysis = (expression: string, schema: Record<string, unknown> | null) =>
  queryOptions({
    queryKey: ["editor", "analyse", expression, keyOf(schema)],
    queryFn: () => ask<Analysis>("/expressions/analyse", { method: "POST", body: { expression, schema } }),
    enabled: expression.trim() !== "" && schema !== null,
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
    gcTime: MINUTE,
    retry: false,
  });

/** What an expression answers for this data. */
export const expressionValue = (expression: string, data: Record<string, unknown> | null) =>
  queryOptions({
    queryKey: ["editor", "evaluate", expression, keyOf(data)],
    queryFn: () => ask<Evaluation>("/expressions/evaluate", { method: "POST", body: { expression, data } }),
    enabled: expression.trim() !== "" && data !== null,
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
    gcTime: MINUTE,
    retry: false,
  });

/** Saves the draft that was drawn upon `revision`. The same save sent again has the same key, and is done once. */
export function draftSave(
  id: string,
  { document, revision, key }: { document: AutomationDocument; revision: number; key: string },
): Promise<DraftSaved> {
  return ask<DraftSaved>(`/automations/${id}/draft`, {
    method: "PUT",
    body: { document, revision },
    key,
    patienceMs: SAVE_MS,
  });
}

/** Makes the draft a version and puts it live. */
export function draftPublish(
  id: string,
  note: string,
  environment: string,
): Promise<{ version: number; state: string }> {
  return ask(`/automations/${id}/publish`, { method: "POST", body: { note, environment } });
}
