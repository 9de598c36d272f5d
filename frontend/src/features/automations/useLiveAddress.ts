import { useCallback } from "react";
import { useSearch } from "../../ui/useSearch";

type Changes = Partial<Record<"run" | "step" | "failed", string | null>>;

/**
 * What is looked at on the live drawing, kept in the address so that it can be shared: `run` the chosen run, `step` the
 * step in hand (inside a for-each with its place, as `lines[3]/call`), `failed` the step whose dead runs are listed.
 */
export function useLiveAddress() {
  const [search, setSearch] = useSearch();
  const go = useCallback(
    (changes: Changes) => setSearch((now) => changed(now, changes), { preventScrollReset: true }),
    [setSearch],
  );
  const chooseStep = useCallback(
    (step: string | null) =>
      setSearch((now) => changed(now, { step }), { replace: true, preventScrollReset: true }),
    [setSearch],
  );
  return {
    run: search.get("run"),
    step: search.get("step"),
    failed: search.get("failed"),
    /** The address of this page with other things chosen. */
    addressOf: (changes: Changes) => `?${changed(search, changes).toString()}`,
    /** Chooses something that the way back leads from. */
    go,
    /** Another step in hand is no place to come back to. */
    chooseStep,
  };
}

function changed(search: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

export type LiveAddress = ReturnType<typeof useLiveAddress>;
