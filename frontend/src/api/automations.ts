import { queryOptions } from "@tanstack/react-query";
import { read, write } from "./client";
import type { Activity, AutomationDetail, AutomationSummary, Page } from "./types";

/** Every automation with its state in this environment. */
export const automationList = (environment: string) =>
  queryOptions({
    queryKey: ["automations", environment],
    queryFn: ({ signal }) => read<Page<AutomationSummary>>("/automations", { limit: 200 }, signal),
  });

/** One automation with its document and versions. */
export const automationDetail = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["automations", environment, "one", id],
    queryFn: ({ signal }) => read<AutomationDetail>(`/automations/${id}`, {}, signal),
  });

/** Counts on each step and edge, and the newest run's states. */
export const automationActivity = (environment: string, id: string) =>
  queryOptions({
    queryKey: ["activity", environment, id],
    queryFn: ({ signal }) => read<Activity>(`/automations/${id}/activity`, {}, signal),
  });

/** Stops or restarts the taking of events; what is accepted meanwhile waits. */
export function automationSwitch(id: string, to: "pause" | "resume", environment: string): Promise<unknown> {
  return write("POST", `/automations/${id}/${to}`, { environment });
}
