import { Search } from "lucide-react";
import type { InputHTMLAttributes } from "react";
import styles from "./SearchField.module.css";

type Props = InputHTMLAttributes<HTMLInputElement> & { label: string; small?: boolean };

/** What looks for something in a list while one types. Its label is for those who do not see what the list has. */
export function SearchField({ label, small, className, ...rest }: Props) {
  const names = [styles.search, small && styles.small, className].filter(Boolean).join(" ");
  return (
    <label className={names}>
      <Search size={small ? 13 : 14} aria-hidden />
      <input {...rest} aria-label={label} />
    </label>
  );
}
