import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";

const ITEM = "[role='treeitem']";

/**
 * Makes a tree one stop of the keyboard: up, down, Home and End walk its items, right and left open and close them,
 * Enter and Space press them (WAI-ARIA Authoring Practices, tree view). Each item has its button under `data-press`, and
 * what opens and closes it under `data-toggle`; both are for the mouse.
 */
export function useTreeKeys() {
  const tree = useRef<HTMLDivElement>(null);
  // Items come and go; one of them is always the stop.
  useEffect(() => {
    const items = itemsOf(tree.current);
    if (!items.some((item) => item.tabIndex === 0)) stopAt(tree.current, items[0]);
  });
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
  return { enter: () => stopOf(tree.current)?.focus(), props: { ref: tree, onFocus, onKeyDown } };
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
  if (key === "ArrowLeft") return open === "true" ? "toggle" : (parentOf(item) ?? undefined);
  return undefined;
}

/** The item whose group it is in: a group stands right behind its item. */
function parentOf(item: HTMLElement): HTMLElement | null {
  return (item.closest("[role='group']")?.previousElementSibling as HTMLElement | null | undefined) ?? null;
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
