import { useMutation, useQueryClient } from "@tanstack/react-query";
import { SquareCheckBig } from "lucide-react";
import { useState } from "react";
import type { RunDetail } from "../../api/types";
import { useSession } from "../../app/SessionContext";
import { savedTests, testCreateFromRun } from "../../editor/tests/testQueries";
import { isOpen } from "../../graph/states";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { TextField } from "../../ui/TextField";
import { useToasts } from "../../ui/toasts";

/** Makes a test of a run that has ended: its event, the way it took, what it was answered. */
export function SaveRunAsTest({ run }: { run: RunDetail }) {
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  if (user.role === "viewer" || isOpen(run.state) || run.state === "cancelled") return null;
  return (
    <>
      <Button icon={SquareCheckBig} onClick={() => setOpen(true)}>
        Save as a test
      </Button>
      {open ? <SaveDialog run={run} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SaveDialog({ run, onClose }: { run: RunDetail; onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => testCreateFromRun(run.automation.id, name.trim(), run.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: savedTests(run.automation.id).queryKey });
      useToasts
        .getState()
        .show(`“${name.trim().slice(0, 60)}” is a test of ${run.automation.name.slice(0, 60)} now.`);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Save this run as a test"
      about="Its event has to take the same way again, make the same calls and end the same. What other systems answered is kept with it. It runs before each publishing."
    >
      <form
        style={{ display: "contents" }}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (name.trim() !== "") save.mutate();
        }}
      >
        <TextField
          label="Name"
          placeholder="A big order from abroad goes to a person"
          value={name}
          maxLength={200}
          onChange={(changed) => setName(changed.target.value)}
        />
        {save.error ? <ProblemNote error={save.error} /> : null}
        <DialogFoot>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" busy={save.isPending} disabled={name.trim() === ""}>
            Save the test
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
