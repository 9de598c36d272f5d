import { type TextareaHTMLAttributes, useId } from "react";
import styles from "./Field.module.css";

type Props = TextareaHTMLAttributes<HTMLTextAreaElement> & { label: string; hint?: string };

/** Several lines of text with their label. */
export function TextArea({ label, hint, className, ...rest }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        className={className ? `${styles.control} ${className}` : styles.control}
        aria-describedby={hint ? `${id}-note` : undefined}
      />
      {hint ? (
        <span id={`${id}-note`} className={styles.hint}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}
