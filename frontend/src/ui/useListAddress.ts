import { useCallback, useMemo } from "react";
import { useLocation, useNavigate } from "react-router";
import type { Paging } from "./Pager";
import { useSearch } from "./useSearch";

type Trail = { trail?: string[] };

/**
 * The filters and the page of a list, kept in the address. `names` are the filters it knows. A changed filter starts
 * at the newest page; the way back through older pages is kept in the history entry.
 */
export function useListAddress(names: readonly string[]) {
  const [search, setSearch] = useSearch();
  const location = useLocation();
  const navigate = useNavigate();
  const trail = (location.state as Trail | null)?.trail ?? [];
  const cursor = search.get("cursor") ?? "";
  const key = search.toString();

  // biome-ignore lint/correctness/useExhaustiveDependencies: names are a constant of the caller; the address says the rest
  const values = useMemo(() => {
    const found: Record<string, string> = {};
    for (const name of names) found[name] = search.get(name) ?? "";
    return found;
  }, [key]);

  const setFilter = useCallback(
    (name: string, value: string) => {
      const next = new URLSearchParams(search);
      if (value) next.set(name, value);
      else next.delete(name);
      next.delete("cursor");
      setSearch(next);
    },
    [search, setSearch],
  );
  const clear = useCallback(() => {
    const next = new URLSearchParams(search);
    for (const name of [...names, "cursor"]) next.delete(name);
    setSearch(next);
  }, [names, search, setSearch]);

  const goTo = (to: string, nextTrail: string[]) => {
    const next = new URLSearchParams(search);
    if (to) next.set("cursor", to);
    else next.delete("cursor");
    navigate({ search: next.toString() }, { state: { trail: nextTrail } satisfies Trail });
  };
  const paging: Paging = {
    cursor,
    older: (next) => goTo(next, [...trail, cursor]),
    newer: () => goTo(trail[trail.length - 1] ?? "", trail.slice(0, -1)),
  };
  return { values, cursor, key, setFilter, clear, paging };
}
