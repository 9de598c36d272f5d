import { CopyButton } from "./CopyButton";
import styles from "./IdText.module.css";

/** An id in full, in monospace, with a button that copies it. */
export function IdText({ id, what }: { id: string; what: string }) {
  return (
    <span className={styles.id}>
      <code>{id}</code>
      <CopyButton text={id} what={what} />
    </span>
  );
}
