import type { Option } from "./SelectField";

/** How far back a list reaches. The address keeps the choice, not the moment, so that a link stays true. */
export const SINCE_CHOICES: Option[] = [
  { value: "", label: "Any time" },
  { value: "15m", label: "Last 15 minutes" },
  { value: "1h", label: "Last hour" },
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
];

const MINUTES: Record<string, number> = { "15m": 15, "1h": 60, "24h": 1440, "7d": 10_080 };
const MINUTE_MS = 60_000;

/** The ISO moment a choice begins at, whole minutes so that a list asks the same question for a while; an ISO time is passed on. */
export function sinceToTime(choice: string | undefined, now = Date.now()): string {
  if (!choice) return "";
  const minutes = MINUTES[choice];
  if (minutes === undefined) return choice;
  return new Date(Math.floor(now / MINUTE_MS) * MINUTE_MS - minutes * MINUTE_MS).toISOString();
}
