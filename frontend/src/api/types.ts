/** The shapes the REST interface answers with, under the names the pages use. */
import type { AutomationDocument } from "../graph/document";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Session = Schemas["SessionOut"];
export type SessionUser = Schemas["SessionUserOut"];
export type Environment = Schemas["SessionEnvironmentOut"];
export type Role = SessionUser["role"];

export type EventSummary = Schemas["EventOut"];
export type EventDetail = Schemas["EventDetailOut"];
export type Station = Schemas["StationOut"];
export type Journey = Schemas["JourneyOut"];

export type RunSummary = Schemas["RunOut"];
export type Step = Schemas["StepOut"];
export type Attempt = Schemas["AttemptOut"];
/** The document is described by its own JSON Schema, not by OpenAPI. */
export type RunDetail = Omit<Schemas["RunDetailOut"], "document"> & { document: AutomationDocument };

export type AutomationSummary = Schemas["AutomationOut"];
export type AutomationDetail = Omit<Schemas["AutomationDetailOut"], "document"> & {
  document: AutomationDocument;
};
export type Activity = Schemas["ActivityOut"];
export type LatestRun = Schemas["LatestRunOut"];
export type NodeCounts = Schemas["NodeActivityOut"];

export type DeadLetter = Schemas["DeadLetterOut"];

export type ApiKey = Schemas["KeyOut"];
export type Scope = ApiKey["scopes"][number];
export type User = Schemas["UserOut"];
export type Team = Schemas["TeamOut"] & { members: { id: number; username: string; name: string }[] };

type AutomationRef = Schemas["AutomationRefOut"];

export type FailureGroup = {
  error_class: string;
  message: string;
  automation: AutomationRef;
  count: number;
  last_at: string;
  run_id: string;
};

export type OldestWaiting = {
  run_id: string;
  automation: AutomationRef;
  state: string;
  why: string;
  until: string | null;
  since: string;
};

export type Minute = { at: string; accepted: number; succeeded: number; failed: number };

export type Overview = {
  sentence: string;
  health: "good" | "attention" | "unknown";
  counts: { accepted_24h: number; runs_24h: Record<string, number>; dead_open: number };
  rates: { minutes: Minute[] };
  lag: { automation: AutomationRef; pending: number; oldest_seconds: number | null }[];
  oldest_waiting: OldestWaiting | null;
  failures: FailureGroup[];
  storage: { total_bytes: number; retention_days: number; next_drop_at: string | null };
};

export type Storage = {
  total_bytes: number;
  retention_days: number;
  tables: {
    name: string;
    bytes: number;
    rows: number;
    partitions: { from: string; to: string; bytes: number; drops_at: string | null }[];
  }[];
};
