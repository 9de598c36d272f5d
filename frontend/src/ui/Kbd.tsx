import styles from "./Kbd.module.css";

/** Keys to press, drawn as keys: "g h" becomes two. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className={styles.keys}>
      {keys.split(" ").map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </kbd>
  );
}
