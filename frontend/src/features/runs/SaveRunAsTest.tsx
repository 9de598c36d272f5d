import { SquareCheckBig } from "lucide-react";
import { useState } from "react";
import type { RunDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { NewTestDialog } from "../../editor/tests/NewTestDialog";
import { testCreateFromRun } from "../../editor/tests/testQueries";
import { isOpen } from "../../graph/states";
import { Button } from "../../ui/Button";

/** Makes a test of a run that has ended: its event, the way it took, what it was answered. */
export function SaveRunAsTest({ run }: { run: RunDetail }) {
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  if (!mayChange(user, run.automation) || isOpen(run.state) || run.state === "cancelled") return null;
  return (
    <>
      <Button icon={SquareCheckBig} onClick={() => setOpen(true)}>
        Save as a test
      </Button>
      {open ? (
        <NewTestDialog
          automationId={run.automation.id}
          title="Save this run as a test"
          about="Its event has to take the same way again, make the same calls and end the same. What other systems answered is kept with it."
          save={(words) => testCreateFromRun(run.automation.id, words, run.id)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
