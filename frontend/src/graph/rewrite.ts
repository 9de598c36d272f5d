import { type AutomationDocument, isExpression } from "./document";

/** The value with every expression in it, at any depth, rewritten. Parts without a changed expression stay the same object. */
export function rewriteExpressions<Value>(value: Value, rewrite: (text: string) => string): Value {
  if (isExpression(value)) {
    const text = rewrite(value.expression);
    return text === value.expression ? value : ({ expression: text } as Value);
  }
  if (Array.isArray(value)) {
    const made = value.map((each) => rewriteExpressions(each, rewrite));
    return made.some((each, index) => each !== value[index]) ? (made as Value) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  const made = Object.entries(value).map(
    ([name, each]) => [name, rewriteExpressions(each, rewrite)] as const,
  );
  const changed = made.some(([name, each]) => each !== (value as Record<string, unknown>)[name]);
  return changed ? (Object.fromEntries(made) as Value) : value;
}

/** The document with steps called by other ids, in edges and in expressions (`steps.old` becomes `steps.new`). */
export function renameIds(
  document: AutomationDocument,
  names: ReadonlyMap<string, string>,
): AutomationDocument {
  const named = (id: string) => names.get(id) ?? id;
  const rewrite = (text: string) =>
    text.replace(/\bsteps\.([a-z][a-z0-9_]*)/g, (_all, id: string) => `steps.${named(id)}`);
  return {
    ...document,
    nodes: document.nodes.map((node) => {
      const made = rewriteExpressions(node, rewrite);
      return names.has(node.id) ? { ...made, id: named(node.id) } : made;
    }),
    edges: document.edges.map((edge) =>
      names.has(edge.from.node) || names.has(edge.to.node)
        ? {
            ...edge,
            from: { ...edge.from, node: named(edge.from.node) },
            to: { ...edge.to, node: named(edge.to.node) },
          }
        : edge,
    ),
  };
}
