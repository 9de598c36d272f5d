import { useState } from "react";
import { browserStore } from "./browserStore";

const SMALL_SCREEN = 1200;

/**
 * Which columns of a list this person hid, kept in the browser under the list's name. Before anybody chose, a small
 * screen goes without those of `dispensable`.
 */
export function useHiddenColumns(
  list: string,
  dispensable: string[] = [],
): [string[], (hidden: string[]) => void] {
  const stored = `millrace.columns.${list}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const chosen = browserStore.read(stored);
    if (chosen === null) return window.innerWidth < SMALL_SCREEN ? dispensable : [];
    return chosen.split(",").filter(Boolean);
  });
  const change = (next: string[]) => {
    browserStore.write(stored, next.join(","));
    setHidden(next);
  };
  return [hidden, change];
}
