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

export type DeadLetter = Schemas["DeadLetterOut"];

export type ApiKey = Schemas["KeyOut"];
export type Scope = ApiKey["scopes"][number];
export type User = Schemas["UserOut"];
export type Team = Schemas["TeamOut"];

export type EventType = Schemas["EventTypeOut"];
/** The members of a field are of the same form, which OpenAPI does not say. */
export type PickField = Omit<Schemas["PickFieldOut"], "fields"> & { fields: PickField[] };

export type Overview = Schemas["OverviewOut"];
export type Minute = Schemas["MinuteOut"];
export type FailureGroup = Schemas["FailureOut"];
export type StorageTable = Schemas["TableOut"];
