import { Check, TriangleAlert, X } from "lucide-react";
import { Link } from "react-router";
import { toneStyle } from "./Badge";
import { Button } from "./Button";
import styles from "./ToastStack.module.css";
import { useToasts } from "./toasts";

/** Draws the toasts and reads them out. */
export function ToastStack() {
  const { shown, dismiss } = useToasts();
  return (
    <div className={styles.stack} role="status" aria-live="polite">
      {shown.map((toast) => (
        <div
          key={toast.id}
          className={styles.toast}
          style={toneStyle(toast.tone === "good" ? "succeeded" : "failed")}
        >
          {toast.tone === "good" ? <Check size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
          <span>
            {toast.text}{" "}
            {toast.link ? (
              <Link to={toast.link.to} onClick={() => dismiss(toast.id)}>
                {toast.link.words}
              </Link>
            ) : null}
          </span>
          {toast.action ? (
            <Button
              small
              onClick={() => {
                dismiss(toast.id);
                toast.action?.perform();
              }}
            >
              {toast.action.words}
            </Button>
          ) : null}
          <Button look="quiet" small icon={X} aria-label="Dismiss" onClick={() => dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
