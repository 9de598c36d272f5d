import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useState } from "react";
import { runCancel } from "../../api/runs";
import type { RunDetail } from "../../api/types";
import { mayChange } from "../../app/mayChange";
import { useSession } from "../../app/SessionContext";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { TextField } from "../../ui/TextField";
import { useToasts } from "../../ui/toasts";

/** Stops a run after asking; what its finished steps did stays done, and the dialog says so. */
export function CancelRun({ run }: { run: RunDetail }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  const { user } = useSession();
  const cancel = useMutation({
    mutationFn: () => runCancel(run.id, reason),
    onSuccess: () => {
      show("The run was cancelled");
      setOpen(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["runs"] }),
  });
  if (!mayChange(user, run.automation)) return null;
  return (
    <>
      <Button look="danger" icon={Ban} onClick={() => setOpen(true)}>
        Cancel run
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Cancel this run?"
        about="It stops before its next step. What its finished steps did in other systems stays done. A cancelled run cannot be resumed."
      >
        <TextField
          label="Why (others read it in the history)"
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
        <DialogFoot>
          <Button onClick={() => setOpen(false)}>Keep it going</Button>
          <Button look="danger" icon={Ban} busy={cancel.isPending} onClick={() => cancel.mutate()}>
            Cancel run
          </Button>
        </DialogFoot>
      </Dialog>
    </>
  );
}
