import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useState } from "react";
import { deadLettersDiscard } from "../../api/deadLetters";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { plural } from "../../ui/format/plural";
import { TextArea } from "../../ui/TextArea";
import { useToasts } from "../../ui/toasts";

type Props = { ids: string[]; open: boolean; onClose: () => void; onDone?: () => void };

/** Puts dead letters away for good; a note that says why is asked for. */
export function DiscardDialog({ ids, open, onClose, onDone }: Props) {
  const [note, setNote] = useState("");
  const client = useQueryClient();
  const show = useToasts((toasts) => toasts.show);
  const discard = useMutation({
    mutationFn: () => deadLettersDiscard(ids, note.trim()),
    onSuccess: () => {
      show(`Put away ${plural(ids.length, "dead letter")}`);
      setNote("");
      onClose();
      onDone?.();
    },
    onSettled: () => {
      for (const queryKey of [["dead-letters"], ["overview"], ["runs"]])
        void client.invalidateQueries({ queryKey });
    },
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Discard ${plural(ids.length, "dead letter")}?`}
      about="What the automation had still to do for these events will not be done. The events themselves stay in the log."
    >
      <TextArea
        label="Why (others read it in the history)"
        value={note}
        maxLength={1000}
        required
        onChange={(event) => setNote(event.target.value)}
      />
      <DialogFoot>
        <Button onClick={onClose}>Keep</Button>
        <Button
          look="danger"
          icon={Archive}
          busy={discard.isPending}
          disabled={note.trim() === ""}
          onClick={() => discard.mutate()}
        >
          Discard
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
