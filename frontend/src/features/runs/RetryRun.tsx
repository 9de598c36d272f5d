import { RotateCcw } from "lucide-react";
import type { RunDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { shortened } from "../../ui/format/shortened";
import { useRedrive } from "../deadletters/useRedrive";

/** Sends a run that was given up on its way again: what is finished stays so, and it goes on with the step that failed. */
export function RetryRun({ run }: { run: RunDetail }) {
  const { user } = useSession();
  const redrive = useRedrive();
  if (!mayChange(user, run.automation) || run.state !== "dead") return null;
  const failed = run.steps.findLast((step) => step.state === "failed");
  return (
    <Button look="primary" icon={RotateCcw} busy={redrive.isPending} onClick={() => redrive.mutate([run.id])}>
      {failed ? `Retry from ${shortened(failed.name || failed.node, 40)}` : "Retry"}
    </Button>
  );
}
