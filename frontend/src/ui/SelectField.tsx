import { ChevronDown } from "lucide-react";
import { type SelectHTMLAttributes, useId } from "react";
import styles from "./Field.module.css";

export type Option = { value: string; label: string };

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  label: string;
  options: Option[];
  hideLabel?: boolean;
};

/** A choice of one; the browser's own list, so that keyboard and screen reader work as people know them. */
export function SelectField({ label, options, hideLabel, ...rest }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={hideLabel ? "visually-hidden" : styles.label} htmlFor={id}>
        {label}
      </label>
      <span className={styles.select}>
        <select {...rest} id={id} className={styles.control}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={14} aria-hidden />
      </span>
    </div>
  );
}
