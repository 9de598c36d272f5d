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
  /** What is to be confirmed is not known as yet. */
  disabled?: boolean;
  onConfirm: () => void;
  /** Further than what is said: why it is not known. */
  children?: ReactNode;
};

/** Asks before something that cannot be undone; says what will happen, and names the button after it. */
export function ConfirmDialog(props: Props) {
  const { open, onClose, title, about, verb, busy, disabled = false, onConfirm, children } = props;
  return (
    <Dialog open={open} onClose={onClose} title={title} about={about}>
      {children}
      <DialogFoot>
        <Button onClick={onClose}>Keep</Button>
        <Button look="danger" busy={busy} disabled={disabled} onClick={onConfirm}>
          {verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
