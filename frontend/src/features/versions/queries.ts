import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body, context } from "../../api/client";
import type { components } from "../../api/schema";
import type { DocumentDiff } from "../../graph/difference";
import type { AutomationDocument } from "../../graph/document";
import { keyOf } from "../../graph/keyOf";

type Schemas = components["schemas"];

export type VersionLine = Schemas["VersionLineOut"];
export type Archived = Schemas["ArchivedOut"];
/** What a file holds: a drawing, or what is wrong with it and where. */
export type FileRead = { document: AutomationDocument | null; faults: Schemas["FileFaultOut"][] };

const NAMES = { before: "before", after: "after" };

export type Sides = { before: AutomationDocument; after: AutomationDocument };

/** How two documents differ; with the difference of their text where that is wanted, which takes longer. */
export const documentsCompared = ({ before, after }: Sides, withText = false) =>
  queryOptions({
    queryKey: ["compared", keyOf(before), keyOf(after), withText],
    queryFn: async ({ signal }) => {
      const options = { body: { before, after, names: NAMES, with_text: withText }, signal };
      const answer = await body(api.POST("/api/v1/automations/compare", options));
      return answer as unknown as DocumentDiff & { text: string | null };
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

/** Every version with its note, where it is live, and how many of its runs are under way. */
export const versionLines = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["automations", environment, "versions", id],
    queryFn: async ({ signal }) => {
      const options = { params: { path: { automation_id: id } }, signal };
      return (await body(api.GET("/api/v1/automations/{automation_id}/versions", options))).items;
    },
  });

/** A version's drawing; null is the draft. */
export const drawingOf = (id: string, number: number | null) =>
  queryOptions({
    queryKey: ["drawing", id, number],
    queryFn: async ({ signal }) => {
      const query = number === null ? { show: "draft" as const } : { version: number };
      const options = { params: { path: { automation_id: id }, query }, signal };
      const answer = await body(api.GET("/api/v1/automations/{automation_id}", options));
      return answer.document as unknown as AutomationDocument;
    },
    // A version never changes; the draft does.
    staleTime: number === null ? 0 : Number.POSITIVE_INFINITY,
  });

/** Puts a version live as it is; the draft stays. */
export function versionDeploy(id: string, number: number, environment: string, note = "") {
  const options = { params: { path: { automation_id: id, number } }, body: { environment, note } };
  return body(api.POST("/api/v1/automations/{automation_id}/versions/{number}/deploy", options));
}

/** Puts an automation away. */
export function automationArchive(id: string): Promise<unknown> {
  const options = { params: { path: { automation_id: id } } };
  return body(api.POST("/api/v1/automations/{automation_id}/archive", options));
}

/** Takes an automation out again, as a draft. */
export function automationUnarchive(id: string): Promise<unknown> {
  const options = { params: { path: { automation_id: id } } };
  return body(api.POST("/api/v1/automations/{automation_id}/unarchive", options));
}

/** The automations that were put away, the last one first. */
export const archivedList = queryOptions({
  queryKey: ["automations", "archived"],
  queryFn: async ({ signal }) => (await body(api.GET("/api/v1/automations/archived", { signal }))).items,
});

/** Looks into a file; nothing is kept. */
export async function fileRead(yaml: string): Promise<FileRead> {
  const answer = await body(api.POST("/api/v1/automations/read", { body: { yaml } }));
  return answer as unknown as FileRead;
}

/** Begins an automation with the drawing of a file, as a draft of this team. */
export async function automationImport(yaml: string, team: number | null): Promise<{ id: string }> {
  return await body(api.POST("/api/v1/automations/import", { body: { yaml, team } }));
}

/** Where a drawing is as YAML: `draft`, `live`, or the number of a version. */
export function exportAddress(id: string, version: "draft" | "live" | number): string {
  const query = new URLSearchParams({ version: String(version), environment: context.environment });
  return `/api/v1/automations/${id}/export?${query}`;
}
