/** The modifiers and the key of an event, as far as keys are told apart. */
export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Whether a key event is what "Mod+Shift+Z", "Tab" or "?" describes; Mod is Ctrl or ⌘. */
export function matches(keys: string, event: Pressed): boolean {
  const parts = keys.split("+").filter((part) => part !== "");
  const key = keys.endsWith("+") ? "+" : (parts.at(-1) ?? "");
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  if ((event.ctrlKey || event.metaKey) !== wants("Mod")) return false;
  if (event.altKey !== wants("Alt")) return false;
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
    .map((part) => SIGNS[part] ?? (part === "Mod" ? (mac ? "⌘" : "Ctrl") : part))
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join(" ");
}

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowRight: "→",
  Escape: "Esc",
};

/** All keys of a command as they are written, those that differ in their last part alone as one: "Alt ← ↑ ↓ →". */
export function shownTogether(keys: readonly string[], mac = isMac()): string[] {
  const byHead = new Map<string, string[]>();
  for (const each of keys) {
    const cut = each.lastIndexOf("Arrow");
    const [head, last] = cut < 0 ? [each, ""] : [each.slice(0, Math.max(0, cut - 1)), each.slice(cut)];
    byHead.set(
      head,
      [...(byHead.get(head) ?? []), last].filter((part) => part !== ""),
    );
  }
  return [...byHead].map(([head, parts]) =>
    [head === "" ? "" : shownKeys(head, mac), ...parts.map((part) => shownKeys(part, mac))].join(" ").trim(),
  );
}

function isMac(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
