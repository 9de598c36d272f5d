const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Writes a count where there is little room: in full up to 999, "12.4K" and "1.2M" above. */
export function formatShort(count: number): string {
  return count < 1_000 ? String(count) : compact.format(count);
}
