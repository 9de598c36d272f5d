const NAMES: Record<string, string> = {
  trigger: "Trigger",
  filter: "Filter",
  switch: "Switch",
  map: "Map fields",
  for_each: "For each",
  decision_table: "Decision table",
  http: "HTTP request",
  publish: "Publish event",
  delay: "Delay",
  stop: "Stop",
};

/** The name of a step kind as people read it. */
export function kindName(kind: string): string {
  return NAMES[kind] ?? kind;
}
