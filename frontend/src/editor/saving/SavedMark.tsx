import { Check, CloudOff, LoaderCircle } from "lucide-react";
import styles from "../EditorPage.module.css";
import type { Autosave } from "./useAutosave";

/** Whether what is drawn is kept, in words. */
export function SavedMark({ autosave }: { autosave: Autosave }) {
  const { state, revision, problem } = autosave;
  if (state === "failed" || state === "conflict") {
    return (
      <span className={styles.saved} data-state="failed" role="status" title={problem?.detail}>
        <CloudOff size={14} aria-hidden />
        {state === "conflict" ? "Saved by somebody else" : (problem?.title ?? "Not saved")}
      </span>
    );
  }
  const Icon = state === "saved" ? Check : LoaderCircle;
  return (
    <span className={styles.saved} data-state={state} role="status">
      <Icon size={14} aria-hidden />
      {state === "saved" ? `Saved, revision ${revision}` : "Saving…"}
    </span>
  );
}
