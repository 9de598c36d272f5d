import { useCallback } from "react";
import { type NavigateOptions, useSearchParams } from "react-router";

type Change = URLSearchParams | ((now: URLSearchParams) => URLSearchParams);

/**
 * What the address says behind its "?", and a function that changes it. A change is drawn at once: by itself the router
 * draws it when there is time, and what is typed or chosen until then would begin from the old address and undo it.
 */
export function useSearch(): [URLSearchParams, (next: Change, options?: NavigateOptions) => void] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (next: Change, options: NavigateOptions = {}) => setSearch(next, { ...options, flushSync: true }),
    [setSearch],
  );
  return [search, change];
}
