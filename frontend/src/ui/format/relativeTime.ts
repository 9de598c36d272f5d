/** Says how far `iso` lies from `now` (epoch milliseconds): "just now", "12 s ago", "in 4 min", "3 days ago". */
export function relativeTime(iso: string, now: number): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 2) return seconds < 0 ? "now" : "just now";
  const words = inWords(distance);
  return seconds < 0 ? `in ${words}` : `${words} ago`;
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(seconds / 3600);
  if (hours < 36) return `${hours} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
