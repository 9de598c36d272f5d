import { type ReactNode, useId, useState } from "react";
import { jsonRead } from "../../graph/jsonRead";
import styles from "./JsonField.module.css";

type Props = {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What stands there at first; a new `key` begins anew. */
  starts: unknown;
  /** What somebody wrote there before, in place of `starts`. */
  written?: string | null;
  /** The value whenever the text is JSON, and undefined while it is not; and the text itself. */
  onChange: (value: unknown, text: string) => void;
  rows?: number;
  /** What counts while the text is not JSON, as a sentence. */
  meanwhile?: string;
  /** What the server has against it. */
  fault?: string | undefined;
};

/** A JSON value to write, with what is wrong with it in words while it is not JSON. */
export function JsonField({
  label,
  hideLabel,
  hint,
  starts,
  written,
  onChange,
  rows = 5,
  meanwhile,
  fault,
}: Props) {
  const id = useId();
  const [text, setText] = useState(() => written ?? JSON.stringify(starts ?? null, null, 2));
  const read = jsonRead(text);
  const told = read.ok ? fault : [read.fault, meanwhile].join(" ").trim();
  return (
    <div className={styles.field}>
      <label className={hideLabel ? "visually-hidden" : styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={rows}
        spellCheck={false}
        value={text}
        aria-invalid={told ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          setText(event.target.value);
          const next = jsonRead(event.target.value);
          onChange(next.ok ? next.value : undefined, event.target.value);
        }}
      />
      <span
        id={`${id}-note`}
        className={told ? styles.fault : styles.hint}
        role={told ? "status" : undefined}
      >
        {told ?? hint}
      </span>
    </div>
  );
}
