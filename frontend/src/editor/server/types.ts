/** What the editor's part of the REST interface answers with. */
import type { AutomationDocument } from "../../graph/document";
import type { Schema } from "../../graph/kinds";

export type Field = {
  path: string[];
  name: string;
  expression: string;
  type: string;
  format: string | null;
  title: string;
  description: string;
  example: unknown;
  enum: unknown[] | null;
  optional: boolean;
  origin: "known" | "observed";
  is_list: boolean;
  fields: Field[];
};

export type FieldsAnswer = {
  data: Field[];
  event: Field[];
  steps: Record<
    string,
    { name: string; origin: "known" | "observed" | "unknown"; schema: Schema; fields: Field[] }
  >;
  items: Record<string, { schema: Schema; fields: Field[] }>;
  nodes: Record<string, { steps: string[]; inside: string[] }>;
  schema: Record<string, unknown> | null;
};

export type Patch = { op: "replace" | "add" | "remove"; path: string; value?: unknown };

export type DocumentProblem = {
  severity: "error" | "warning";
  node: string | null;
  field: string;
  message: string;
  code: string;
  span?: [from: number, to: number] | null;
  fix?: { title: string; patch: Patch[] } | null;
};

export type SampleEvent = {
  type: string;
  data: unknown;
  id?: string;
  source?: string;
  subject?: string | null;
  key?: string | null;
  time?: string | null;
};

export type Sample = {
  id: string;
  origin: "example" | "recent";
  type: string;
  title: string;
  at: string | null;
  event: SampleEvent;
};

export type TrialStep = {
  node: string;
  path: string;
  kind: string;
  name: string;
  state: "succeeded" | "failed" | "skipped";
  port: string | null;
  input: unknown;
  output: unknown;
  error: { class: string; message: string; field: string | null } | null;
  duration_ms: number;
  by: "ran" | "pinned" | "mocked" | "observed" | "example" | "performed";
  note: string;
  /** Of a publish step: the event. */
  published: PublishedEvent | null;
  /** A word stands for the output: it was too large to show. */
  is_cut: boolean;
};

export type PublishedEvent = {
  topic: string | null;
  type: string;
  subject: string | null;
  key: string | null;
  data: unknown;
};

/** What somebody wanted to see: everything, the way up to a step, or one step alone. */
export type Wish = { what: "all" | "upto" | "alone"; node: string | null; index: number; performed: boolean };

/** What stands in for the world at a call: an answer, or at the way out `error` a failure with class and message. */
export type Mock = { port?: string; output: unknown };

export type Trial = {
  outcome: "succeeded" | "filtered" | "failed" | "refused" | "partial" | "limited";
  failure: { node: string; path: string; class: string; message: string } | null;
  event_problems: { pointer: string; message: string }[];
  problems: DocumentProblem[];
  trigger: { state: "passed" | "refused" | "failed"; message: string };
  steps: TrialStep[];
  edges: string[];
  scope: { data: unknown; event: unknown; steps: Record<string, unknown> };
  duration_ms: number;
  is_cut: boolean;
  /** The editor's own: what was wished, and what it is a trial of. Quiet trials have neither. */
  wish?: Wish;
  of?: { document: AutomationDocument; event: SampleEvent };
};

/** What is expected of an event; what is absent is not looked at. */
export type Expected = Partial<{
  outcome: string;
  path: { node: string; port: string | null }[];
  outputs: Record<string, unknown>;
  calls: { node: string; input?: unknown }[];
  events: { node: string; topic?: string | null; type?: string | null; data?: unknown }[];
}>;

export type TestWords = {
  name: string;
  description: string;
  event: SampleEvent;
  pins: Record<string, unknown>;
  mocks: Record<string, Mock>;
};

export type SavedTest = TestWords & {
  id: string;
  expected: Expected;
  created_by: string | null;
  updated_at: string;
};

export type Mismatch = {
  what: "outcome" | "path" | "output" | "call" | "event";
  node: string | null;
  expected: unknown;
  actual: unknown;
  message: string;
};

export type TestResult = {
  test: string;
  name: string;
  passed: boolean;
  outcome: string;
  duration_ms: number;
  mismatches: Mismatch[];
};

export type ExpressionProblem = {
  severity: "error" | "warning" | "hint";
  code: string;
  message: string;
  start: number;
  end: number;
  suggestion: string;
};

export type Analysis = { ok: boolean; type: string; problems: ExpressionProblem[] };
export type Evaluation = {
  ok: boolean;
  value: unknown;
  text: string;
  kind: string;
  problems: ExpressionProblem[];
};

export type DraftSaved = { revision: number; updated_at: string; updated_by: string | null };

export type EventContract = {
  version: number;
  schema: Record<string, unknown>;
  examples: unknown[];
  description: string;
};
export type EventTypeDetail = {
  name: string;
  topic: string;
  description: string;
  contract: EventContract | null;
};
