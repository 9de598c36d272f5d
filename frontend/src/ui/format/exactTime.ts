const exact = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  timeZoneName: "short",
});
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** The exact moment in the reader's own zone, to the millisecond. */
export function exactTime(iso: string): string {
  return exact.format(new Date(iso));
}

/** Hours, minutes and seconds in the reader's own zone. */
export function clockTime(iso: string): string {
  return clock.format(new Date(iso));
}

/** The day alone: "23 Nov 2026". */
export function dayOf(iso: string): string {
  return day.format(new Date(iso));
}
