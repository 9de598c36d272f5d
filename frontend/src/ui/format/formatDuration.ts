/** Says a length of time in words people use: "18 ms", "3.2 s", "4 min 12 s", "2 h 5 min", "3 days". */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < 0.05) return "< 0.1 ms";
  if (ms < 0.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const wholeSeconds = Math.round(seconds);
  if (wholeSeconds < 3600) return joined(Math.floor(wholeSeconds / 60), "min", wholeSeconds % 60, "s");
  const wholeMinutes = Math.round(seconds / 60);
  if (wholeMinutes < 48 * 60) return joined(Math.floor(wholeMinutes / 60), "h", wholeMinutes % 60, "min");
  return `${Math.round(seconds / 86_400)} days`;
}

function joined(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}
