import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./RowButton.module.css";

type Props = {
  chosen: boolean;
  onChoose: () => void;
  /** How its parts lie; a row looks the same everywhere. */
  className?: string | undefined;
  children: ReactNode;
};

/** A row of a list of which one is chosen and shown beside it. */
export function RowButton({ chosen, onChoose, className = "", children }: Props) {
  return (
    <button type="button" className={`${styles.row} ${className}`} aria-pressed={chosen} onClick={onChoose}>
      {children}
    </button>
  );
}

type MarkProps = { icon: LucideIcon; state: string; label?: string | undefined };

/** How what a row stands for went. Without a label the words beside it say so. */
export function RowMark({ icon: Icon, state, label }: MarkProps) {
  return (
    <span className={styles.mark} data-state={state}>
      <Icon size={14} {...(label ? { "aria-label": label } : { "aria-hidden": true })} />
    </span>
  );
}

/** The name of a row, in one line. */
export function RowName({ className = "", children }: { className?: string | undefined; children: string }) {
  return (
    <span className={`${styles.name} ${className}`} dir="auto">
      {children}
    </span>
  );
}
