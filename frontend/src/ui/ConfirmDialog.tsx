import type { ReactNode } from "react";
import { Button } from "./Button";
import { Dialog, DialogFoot } from "./Dialog";

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  about: ReactNode;
  verb: string;
  busy: boolean;
  onConfirm: () => void;
};

/** Asks before something that cannot be undone; says what will happen, and names the button after it. */
export function ConfirmDialog({ open, onClose, title, about, verb, busy, onConfirm }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={title} about={about}>
      <DialogFoot>
        <Button onClick={onClose}>Keep</Button>
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
