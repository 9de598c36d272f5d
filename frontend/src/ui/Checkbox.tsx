import { type ReactNode, useEffect, useRef } from "react";
import styles from "./Checkbox.module.css";

type Props = {
  checked: boolean;
  mixed?: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint?: ReactNode;
  hideLabel?: boolean;
};

/** A tick box with its words; `mixed` is the state of a group of which only some are ticked. */
export function Checkbox({ checked, mixed = false, onChange, label, hint, hideLabel }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label className={styles.row}>
      <input
        ref={box}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={hideLabel ? "visually-hidden" : undefined}>
        {label}
        {hint ? <small>{hint}</small> : null}
      </span>
    </label>
  );
}
