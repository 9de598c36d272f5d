import { ArrowUp } from "lucide-react";
import { plural } from "./format/plural";
import styles from "./NewRows.module.css";

/** Says how many rows wait above the held list and lets them in. */
export function NewRows({ pending, noun, onShow }: { pending: number; noun: string; onShow: () => void }) {
  if (pending === 0) return null;
  return (
    <button type="button" className={styles.more} onClick={onShow}>
      <ArrowUp size={14} aria-hidden />
      Show {plural(pending, `new ${noun}`)}
    </button>
  );
}
