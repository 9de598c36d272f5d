import { useState } from "react";

/** Which columns of a list this person hid, kept in the browser under the list's name. */
export function useHiddenColumns(list: string): [string[], (hidden: string[]) => void] {
  const stored = `millrace.columns.${list}`;
  const [hidden, setHidden] = useState<string[]>(() =>
    (window.localStorage.getItem(stored) ?? "").split(",").filter(Boolean),
  );
  const change = (next: string[]) => {
    window.localStorage.setItem(stored, next.join(","));
    setHidden(next);
  };
  return [hidden, change];
}
