import type { RunSummary } from "../../api/types";
import { shortReason } from "../../graph/runSentence";
import { Cut } from "../../ui/DataTable";
import { useNow } from "../../ui/useNow";

/** One line that says why a run is where it is. */
export function RunReason({ run }: { run: RunSummary }) {
  const now = useNow();
  return <Cut>{shortReason(run, now) || "–"}</Cut>;
}
