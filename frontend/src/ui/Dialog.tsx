import { X } from "lucide-react";
import { Dialog as Parts } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "./Button";
import styles from "./Dialog.module.css";

type Props = {
  open: boolean;
  /** None: only a decision inside closes it. */
  onClose?: () => void;
  title: string;
  about?: ReactNode;
  wide?: boolean;
  /** As wide as a drawing wants it. */
  broad?: boolean;
  children: ReactNode;
};

/** A window over the page: holds the focus, closes with Escape, gives the focus back. */
export function Dialog({ open, onClose, title, about, wide, broad, children }: Props) {
  // There is no trigger inside, so the way back is remembered here: whatever had the focus gets it again.
  const opener = useRef<Element | null>(null);
  return (
    <Parts.Root open={open} onOpenChange={(next) => (next ? undefined : onClose?.())}>
      <Parts.Portal>
        <Parts.Overlay className={styles.scrim} />
        <Parts.Content
          onOpenAutoFocus={() => {
            opener.current = standing(document.activeElement);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
          className={[styles.dialog, wide && styles.wide, broad && styles.broad].filter(Boolean).join(" ")}
          {...(about ? {} : { "aria-describedby": undefined })}
        >
          <div className={styles.head}>
            <Parts.Title asChild>
              <h2>{title}</h2>
            </Parts.Title>
            {onClose ? (
              <Parts.Close asChild>
                <Button look="quiet" icon={X} aria-label="Close" />
              </Parts.Close>
            ) : null}
          </div>
          {about ? (
            <Parts.Description asChild>
              <div className={styles.about}>{about}</div>
            </Parts.Description>
          ) : null}
          <div className={styles.body}>{children}</div>
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}

/** Of an entry of a menu, which closes: the button that opened it. */
function standing(element: Element | null): Element | null {
  const menu = element?.closest("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : element;
}

/** The row of buttons at the foot of a dialog; `said` is what nobody may overlook before pressing one, and stays in sight too. */
export function DialogFoot({ said, children }: { said?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.foot}>
      {said}
      <div className={styles.buttons}>{children}</div>
    </div>
  );
}
