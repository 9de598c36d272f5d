import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { AutomationDetail } from "./types";

const MOST = 200;

/** Every automation with its state in this environment. */
export const automationList = (environment: string) =>
  queryOptions({
    queryKey: ["automations", environment],
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/automations", { params: { query: { limit: MOST } }, signal })),
  });

/** One automation with its document and versions. */
export const automationDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["automations", environment, "one", id],
    queryFn: async ({ signal }) => {
      const path = { automation_id: id };
      return (await body(
        api.GET("/api/v1/automations/{automation_id}", { params: { path }, signal }),
      )) as AutomationDetail;
    },
  });

/** Counts on each step and edge, and the newest run's states. */
export const automationActivity = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["activity", environment, id],
    queryFn: ({ signal }) =>
      body(
        api.GET("/api/v1/automations/{automation_id}/activity", {
          params: { path: { automation_id: id } },
          signal,
        }),
      ),
  });

/** Stops the taking of events; what is accepted meanwhile waits. */
export function automationPause(id: string, environment: string): Promise<unknown> {
  const options = { params: { path: { automation_id: id } }, body: { environment } };
  return body(api.POST("/api/v1/automations/{automation_id}/pause", options));
}

/** Lets a paused automation take events again, those that waited first. */
export function automationResume(id: string, environment: string): Promise<unknown> {
  const options = { params: { path: { automation_id: id } }, body: { environment } };
  return body(api.POST("/api/v1/automations/{automation_id}/resume", options));
}

/**
 * Begins an automation as a draft of this team; null: only administrators may change it. With an event it has that
 * trigger and is called after it, without one it is empty.
 */
export function automationBegin(
  team: number | null,
  from: { topic: string; type: string } | null,
): Promise<{ id: string }> {
  const document = {
    format: "millrace.automation/1",
    name: from ? nameFor(from.type) : "New automation",
    trigger: { topic: from?.topic ?? "", types: from ? [from.type] : [], position: { x: 0, y: 0 } },
    nodes: [],
    edges: [],
  };
  return body(api.POST("/api/v1/automations", { body: { document, team } }));
}

/** What an automation is called at first: "On order placed" for `sales.order.placed`. */
function nameFor(type: string): string {
  return `On ${type.split(".").slice(-2).join(" ").replaceAll("_", " ")}`;
}
