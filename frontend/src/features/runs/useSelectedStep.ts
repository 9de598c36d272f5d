import type { RunDetail, Step } from "../../api/types";
import { useSearch } from "../../ui/useSearch";

/** A step's address inside its run. */
export function stepKey(step: Step): string {
  return step.path ? `${step.path}/${step.node}` : step.node;
}

/** The step in hand, kept in the address; without one, the step that failed or waits, else the last. */
export function useSelectedStep(run: RunDetail) {
  const [search, setSearch] = useSearch();
  const wanted = search.get("step");
  const selected = run.steps.find((step) => stepKey(step) === wanted) ?? telling(run);
  const select = (step: Step | null) => {
    const next = new URLSearchParams(search);
    if (step) next.set("step", stepKey(step));
    else next.delete("step");
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  return { selected, select };
}

function telling(run: RunDetail): Step | null {
  const failed = run.steps.find((step) => step.node === run.error?.node && step.state !== "succeeded");
  const open = run.steps.find((step) => ["failed", "waiting", "started"].includes(step.state));
  return failed ?? open ?? run.steps[run.steps.length - 1] ?? null;
}
