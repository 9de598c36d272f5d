import { useCallback, useRef, useState } from "react";

/**
 * Merges a fresh list into the shown one without moving anything: known rows are renewed in place, rows that left
 * the page stay, new ones are counted and wait.
 */
export function steadyMerge<Row>(
  shown: Row[],
  fresh: Row[],
  idOf: (row: Row) => string,
): { rows: Row[]; pending: number } {
  const byId = new Map(fresh.map((row) => [idOf(row), row]));
  const known = new Set(shown.map(idOf));
  return {
    rows: shown.map((row) => byId.get(idOf(row)) ?? row),
    pending: fresh.filter((row) => !known.has(idOf(row))).length,
  };
}

/**
 * Rows that do not jump under the mouse. While the pointer or the focus is in the list (`hold` true) new rows wait
 * behind a count; `release` lets them in. `listKey` names the list: another list is shown at once.
 */
export function useSteadyRows<Row>(fresh: Row[], listKey: string, idOf: (row: Row) => string) {
  const [held, setHeld] = useState(false);
  const shown = useRef<{ key: string; rows: Row[] }>({ key: listKey, rows: fresh });
  const mayHold = held && shown.current.key === listKey && shown.current.rows.length > 0;
  const merged = mayHold ? steadyMerge(shown.current.rows, fresh, idOf) : { rows: fresh, pending: 0 };
  shown.current = { key: listKey, rows: merged.rows };
  const release = useCallback(() => setHeld(false), []);
  const hold = useCallback((on: boolean) => setHeld(on), []);
  return { ...merged, hold, release };
}
