/** What a step's error says: its message, or the reason why it was passed over; "" when it has none. */
export function stepFault(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const { message, reason } = error as { message?: unknown; reason?: unknown };
  if (typeof message === "string") return message;
  return typeof reason === "string" ? reason : "";
}
