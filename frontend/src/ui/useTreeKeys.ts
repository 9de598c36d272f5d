import { type FocusEvent, type KeyboardEvent, useCallback, useRef } from "react";

const ITEM = "[role='treeitem']";

/**
 * Makes a tree one stop of the keyboard: up, down, Home and End walk its items, right and left open and close them,
 * Enter and Space press them (WAI-ARIA Authoring Practices, tree view). Each item says its `aria-level`: what follows it
 * with a higher one is part of it. It has its button under `data-press`, and what opens and closes it under `data-toggle`;
 * both are for the mouse.
 */
export function useTreeKeys() {
  const tree = useRef<HTMLDivElement>(null);
  const ref = useCallback((drawn: HTMLDivElement | null) => {
    tree.current = drawn;
    // Items come and go; one of them is always the stop.
    const keep = () => {
      const items = itemsOf(drawn);
      if (!items.some((item) => item.tabIndex === 0)) stopAt(drawn, items[0]);
    };
    keep();
    const watch = new MutationObserver(keep);
    if (drawn) watch.observe(drawn, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, []);
  const onFocus = (event: FocusEvent<HTMLElement>) =>
    stopAt(tree.current, event.target.closest<HTMLElement>(ITEM));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const item = (event.target as HTMLElement).closest<HTMLElement>(ITEM);
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      // A button that the mouse left the focus on presses itself.
      if (event.target !== item) return;
      event.preventDefault();
      item.querySelector<HTMLElement>("[data-press]")?.click();
      return;
    }
    const to = neighbour(itemsOf(tree.current), item, event.key);
    if (to === undefined) return;
    event.preventDefault();
    if (to === "toggle") item.querySelector<HTMLElement>("[data-toggle]")?.click();
    else to.focus();
  };
  return { enter: () => stopOf(tree.current)?.focus(), props: { ref, onFocus, onKeyDown } };
}

/** Where a key leads from an item: to another one, to open or close it, or nowhere. */
function neighbour(items: HTMLElement[], item: HTMLElement, key: string): HTMLElement | "toggle" | undefined {
  const at = items.indexOf(item);
  if (key === "ArrowDown") return items[at + 1];
  if (key === "ArrowUp") return items[at - 1];
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  const open = item.ariaExpanded;
  if (key === "ArrowRight" && open !== null) return open === "true" ? items[at + 1] : "toggle";
  if (key === "ArrowLeft") return open === "true" ? "toggle" : parentOf(items, at);
  return undefined;
}

/** The item that it is a part of: the nearest before it of a level further out. */
function parentOf(items: HTMLElement[], at: number): HTMLElement | undefined {
  const level = levelOf(items[at]);
  return items.slice(0, at).findLast((item) => levelOf(item) < level);
}

function levelOf(item: HTMLElement | undefined): number {
  return Number(item?.ariaLevel ?? 1);
}

function itemsOf(tree: HTMLElement | null): HTMLElement[] {
  return [...(tree?.querySelectorAll<HTMLElement>(ITEM) ?? [])];
}

function stopOf(tree: HTMLElement | null): HTMLElement | undefined {
  return itemsOf(tree).find((item) => item.tabIndex === 0);
}

function stopAt(tree: HTMLElement | null, item: HTMLElement | null | undefined): void {
  if (!item) return;
  for (const each of itemsOf(tree)) each.tabIndex = each === item ? 0 : -1;
}
