import type { AutomationDocument, StepNode } from "./document";

/** A JSON Schema as forms read it. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  minItems?: number;
  pattern?: string;
  "x-ui"?: {
    input?: string | string[];
    widget?: string;
    placeholder?: string;
    multiline?: boolean;
    advanced?: boolean;
    of?: string;
    choices?: Record<string, string>;
    /** Of a list: each member makes a way out; which of its fields are the way's id and label. */
    ports?: { id: string; label: string };
  };
};

/** A place in the line of a card, filled from one member of the config. */
export type Slot = {
  of: string;
  manner?: "address" | "seconds";
  /** Of a list of objects: which of their members to say, the first of these that there is. */
  each?: string[];
  /** What to say for each value; one without words says nothing. */
  words?: Record<string, string>;
  is_quiet_at_default?: boolean;
};

export type StepKind = {
  kind: string;
  title: string;
  description: string;
  group: string;
  /** The name of its picture. */
  icon: string;
  effect: string;
  config_schema: Schema;
  default_config: Record<string, unknown>;
  /** What its card says in one line: the first of these whose slots all say something. */
  card: (string | Slot)[][];
  /** The ways out that every step of it has. */
  ports: { id: string; label: string; quiet: boolean }[];
  through: string | null;
  body_port: string | null;
  modifiers: string[];
  timeout_seconds: number;
  retry: Record<string, number>;
};

/** All that can be drawn, as the server tells it. */
export type StepKinds = {
  groups: { id: string; title: string; description: string }[];
  items: StepKind[];
  modifiers: { schema: Schema; defaults: Partial<StepNode> };
  trigger: { schema: Schema };
  /** What a reference of these schemas leads to, by its name behind `#/$defs/`. */
  definitions: Record<string, Schema>;
};

/** The step kinds of the installation by name: what is drawn of a step is known from here, and from nowhere else. */
export type Kinds = ReadonlyMap<string, StepKind>;

/** A document with what is needed to draw it. */
export type Drawing = { document: AutomationDocument; kinds: Kinds };

/** What is served, to be found by name. */
export function kindsOf({ items }: Pick<StepKinds, "items">): Kinds {
  return new Map(items.map((kind) => [kind.kind, kind]));
}

/** The name of a step's kind as people read it, and of its picture. Null is the trigger; an unknown kind shows what it is called. */
export function faceOf(node: Pick<StepNode, "kind"> | null, kinds: Kinds): { title: string; icon: string } {
  if (node === null) return { title: "Starts here", icon: "zap" };
  const { title = node.kind, icon = "puzzle" } = kinds.get(node.kind) ?? {};
  return { title, icon };
}
