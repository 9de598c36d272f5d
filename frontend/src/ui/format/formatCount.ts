const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Writes a count in full up to 999,999 and in short above: "120,480", "1.2M". */
export function formatCount(count: number): string {
  return count < 1_000_000 ? grouped.format(count) : compact.format(count);
}
