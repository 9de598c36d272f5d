/** The modifiers and the key of an event, as far as keys are told apart. */
export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Whether a key event is what "Mod+Shift+Z", "Tab" or "?" describes; Mod is Ctrl or ⌘. */
export function matches(keys: string, event: Pressed): boolean {
  const parts = keys.split("+").filter((part) => part !== "");
  const key = keys.endsWith("+") ? "+" : (parts.at(-1) ?? "");
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  if ((event.ctrlKey || event.metaKey) !== wants("Mod") || event.altKey) return false;
  if (/^[0-9]$/.test(key)) return event.shiftKey === wants("Shift") && shiftless(event.key) === key;
  // What a layout writes with Shift (such as "?" and "+") is named by what it writes.
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  if (!isSign && event.shiftKey !== wants("Shift")) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

const SHIFTED: Record<string, string> = { "!": "1" };

function shiftless(key: string): string {
  return SHIFTED[key] ?? key;
}

/** Keys as they are written on this machine's keyboard: "⌘ K" or "Ctrl K". */
export function shownKeys(keys: string, mac = isMac()): string {
  if (keys.endsWith("+")) return keys;
  return keys
    .split("+")
    .map((part) => (part === "Mod" ? (mac ? "⌘" : "Ctrl") : part.length === 1 ? part.toUpperCase() : part))
    .join(" ");
}

function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
