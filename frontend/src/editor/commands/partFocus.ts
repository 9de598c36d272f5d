const REACHED =
  ".react-flow__node[tabindex='0'], [role='tab'][aria-selected='true'], input, [contenteditable='true'], a[href], button:not([tabindex='-1'])";

/** Gives the focus to the next part of the editor, or the one before: bar, palette, drawing, form, and what is below. */
export function partFocus(by: 1 | -1): void {
  const parts = [...document.querySelectorAll("[data-part]")];
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  for (let step = 1; step <= parts.length; step++) {
    const part = parts.at((Math.max(at, by === 1 ? -1 : 0) + by * step) % parts.length);
    const target = [...(part?.querySelectorAll<HTMLElement>(REACHED) ?? [])].find(
      (each) => each.checkVisibility() && !each.matches(":disabled"),
    );
    if (!target) continue;
    target.focus();
    return;
  }
}
