/** An expression of a step that failed, or that a lenient step went on without. */
export interface Finding {
  message: string;
  /** JSON pointer into the step, such as /config/fields/2/value; "" when it is not known. */
  field: string;
  expression: string;
  /** The culprit: from and to, in characters of the expression. */
  span: [number, number];
}

/** The expressions that a step's error tells of: the one that failed it, or the warnings that it went on with. */
export function stepFindings(error: unknown): Finding[] {
  if (typeof error !== "object" || error === null) return [];
  const { detail, message, warnings } = error as { detail?: unknown; message?: unknown; warnings?: unknown };
  const failed = finding(detail, message);
  const told = Array.isArray(warnings)
    ? warnings.map((each) => finding(each, (each as Finding)?.message))
    : [];
  return [failed, ...told].filter((each) => each !== null);
}

function finding(raw: unknown, message: unknown): Finding | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { expression, span, field } = raw as { expression?: unknown; span?: unknown; field?: unknown };
  if (typeof expression !== "string" || !Array.isArray(span)) return null;
  const from = Math.max(0, Math.min(Number(span[0]) || 0, expression.length));
  const to = Math.max(from, Math.min(Number(span[1]) || 0, expression.length));
  return {
    message: typeof message === "string" ? message : "",
    field: typeof field === "string" ? field : "",
    expression,
    span: [from, to],
  };
}
