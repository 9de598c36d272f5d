import { Button } from "../../ui/Button";
import { CopyButton } from "../../ui/CopyButton";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import styles from "./SettingsPage.module.css";

type Props = { link: { name: string; path: string } | null; onClose: () => void };

/** Shows a one-time sign-in link to hand over; it works once and is not shown again. */
export function SignInLinkDialog({ link, onClose }: Props) {
  if (!link) return null;
  const address = new URL(link.path, window.location.origin).href;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Sign-in link for ${link.name.slice(0, 60)}`}
      about="Hand it over in private: whoever opens it first is signed in. It works once, for a short time."
    >
      <div className={styles.secret}>
        <code>{address}</code>
        <CopyButton text={address} what="the link" label="Copy" />
      </div>
      <DialogFoot>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
