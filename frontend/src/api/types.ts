/** The shapes the REST interface answers with, under the names the pages use. */
import type { AutomationDocument } from "../graph/document";

export type Page<Item> = { items: Item[]; next: string | null };

export type Role = "viewer" | "builder" | "admin";
export type TeamRef = { id: number; name: string };
export type SessionUser = { id: number; username: string; name: string; role: Role; teams: TeamRef[] };
export type Environment = { slug: string; name: string; is_production: boolean };
export type Session = {
  user: SessionUser | null;
  environments: Environment[];
  csrf_token: string;
  version: string;
};

export type RunCounts = Record<string, number>;

export type EventSummary = {
  id: string;
  source: string;
  event_id: string;
  type: string;
  topic: string;
  offset: number | null;
  subject: string | null;
  key: string | null;
  correlation_id: string | null;
  time: string | null;
  accepted_at: string;
  size: number;
  data_preview: string;
  runs: RunCounts;
};

export type EventDetail = EventSummary & {
  data: unknown;
  contract_version: number | null;
  causation_id: string | null;
  traceparent: string | null;
  actor: string | null;
  intent: string | null;
  outcome: string | null;
  extensions: Record<string, unknown>;
};

export type Station = {
  station: string;
  at: string;
  offset_ms: number;
  detail: string;
  run_id?: string | null;
};

export type Journey = { event: EventSummary; stations: Station[]; runs: RunSummary[] };

export type RunError = { class: string; message: string; node: string | null };
export type Waiting = { why: string; until: string | null };

export type RunSummary = {
  id: string;
  automation: { id: string; name: string };
  version: number;
  environment: string;
  state: string;
  reason: string | null;
  waiting: Waiting | null;
  event: { id: string; type: string; topic: string; offset: number | null; key: string | null };
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  duration_ms: number | null;
  step_count: number;
  error: RunError | null;
};

export type Attempt = {
  number: number;
  state: string;
  started_at: string;
  ended_at: string | null;
  error_class: string | null;
  message: string | null;
  detail: Record<string, unknown> | null;
  retry_at: string | null;
};

export type Step = {
  node: string;
  path: string;
  kind: string;
  name: string;
  state: string;
  port: string | null;
  input: unknown;
  output: unknown;
  error: { class: string; message: string } | null;
  attempt_count: number;
  started_at: string | null;
  ended_at: string | null;
  duration_ms: number | null;
  idempotency_key: string | null;
  attempts: Attempt[];
};

export type RunDetail = RunSummary & { document: AutomationDocument; steps: Step[] };

export type AutomationSummary = {
  id: string;
  name: string;
  description: string;
  team: TeamRef | null;
  state: string;
  environment: string | null;
  live_version: number | null;
  topic: string | null;
  types: string[];
  runs_last_hour: RunCounts;
  last_run_at: string | null;
  problems: number;
};

export type AutomationVersion = { number: number; note: string; author: string | null; created_at: string };

export type AutomationDetail = AutomationSummary & {
  document: AutomationDocument;
  versions: AutomationVersion[];
  deployment: { state: string; version: number; concurrency: number | null; ordering: string } | null;
};

export type NodeCounts = { succeeded: number; failed: number; waiting: number; p95_ms: number | null };
export type NodeState = { state: string; path_count?: number };
export type LatestRun = { id: string; state: string; nodes: Record<string, NodeState> };

export type Activity = {
  nodes: Record<string, NodeCounts>;
  edges: Record<string, number>;
  latest_run: LatestRun | null;
};

export type DeadLetter = {
  id: string;
  automation: { id: string; name: string };
  event: { id: string; type: string; topic: string; offset: number | null; key: string | null };
  reason: string;
  error_class: string;
  message: string;
  node: string | null;
  attempt_count: number;
  dead_at: string;
  state: string;
  note: string | null;
  redriven_at: string | null;
};

export type FailureGroup = {
  error_class: string;
  message: string;
  automation: { id: string; name: string };
  count: number;
  last_at: string;
  run_id: string;
};

export type OldestWaiting = {
  run_id: string;
  automation: { id: string; name: string };
  state: string;
  why: string;
  until: string | null;
  since: string;
};

export type Minute = { at: string; accepted: number; succeeded: number; failed: number };

export type Overview = {
  sentence: string;
  health: "good" | "attention" | "unknown";
  counts: { accepted_24h: number; runs_24h: RunCounts; dead_open: number };
  rates: { minutes: Minute[] };
  lag: { automation: { id: string; name: string }; pending: number; oldest_seconds: number | null }[];
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

export type ApiKey = {
  id: number;
  name: string;
  prefix: string;
  environment: string;
  scopes: string[];
  team: TeamRef | null;
  created_by: { id: number; name: string };
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
};

export type NewApiKey = ApiKey & { key: string };

export type User = {
  id: number;
  username: string;
  name: string;
  email: string;
  role: Role;
  is_active: boolean;
  teams: TeamRef[];
  last_login_at: string | null;
  created_at: string;
};

export type SignInLink = { path: string; expires_at: string };

export type Team = { id: number; name: string; members: { id: number; username: string; name: string }[] };

export type Topic = { name: string; domain: string; description: string };
export type EventType = { name: string; topic: string; description: string };
