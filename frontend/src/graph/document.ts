/** The automation document, format "millrace.automation/1", as far as a reader of it needs. */
export type Expression = { expression: string };
export type Input = unknown;
export type Position = { x: number; y: number };
/** What lies somewhere. Absent and null are the same: a file or REST said no place. */
export type Placed = { position?: Position | null };

export type Trigger = Placed & {
  /** Null: the types alone choose, on whichever topic they come. */
  topic: string | null;
  types: string[];
  filter?: Expression | null;
  ordering?: "none" | "key";
  concurrency?: number | null;
  start?: string;
};

export type Retry = {
  max_attempts?: number;
  max_age_seconds?: number;
  initial_seconds?: number;
  factor?: number;
  max_seconds?: number;
};

export type StepNode = Placed & {
  id: string;
  kind: string;
  name: string;
  note?: string;
  disabled?: boolean;
  config: Record<string, unknown>;
  run_if?: Expression | null;
  timeout_seconds?: number;
  retry?: Retry;
  on_error?: "stop" | "branch" | "continue";
  expressions?: "strict" | "lenient";
};

export type Edge = {
  id: string;
  from: { node: string; port: string };
  to: { node: string; port: string };
};

/** A paper on the drawing. */
export type Note = Placed & { id: string; text: string; width?: number; height?: number };

export type AutomationDocument = {
  format: string;
  name: string;
  description?: string;
  trigger: Trigger;
  nodes: StepNode[];
  edges: Edge[];
  notes?: Note[];
};

/** The id under which edges name the trigger. */
export const TRIGGER = "trigger";

/** Says whether an input is an expression rather than a literal value. */
export function isExpression(input: unknown): input is Expression {
  if (typeof input !== "object" || input === null) return false;
  const keys = Object.keys(input);
  return keys.length === 1 && typeof (input as Expression).expression === "string";
}

/** The text of an input: an expression as it is, a literal as JSON; `{"literal": ...}` is unwrapped. */
export function inputText(input: unknown): string {
  if (isExpression(input)) return input.expression;
  const value = typeof input === "object" && input !== null && "literal" in input ? input.literal : input;
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
