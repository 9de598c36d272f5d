import { Download, Lock } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../ui/Button";
import { downloadText } from "../../ui/downloadText";
import type { Autosave } from "../saving/useAutosave";
import { useEditorContext } from "../state/EditorContext";
import { usePresenceState } from "./PresenceContext";
import styles from "./RightsNotice.module.css";

const NOT_ALLOWED = 403;
/** A page that stood open for too long says so with the same status: nobody has taken anything from this person. */
const TOO_OLD = "csrf_failed";
const AGAIN_MS = 10_000;

/** Says that the automation may not be changed any more, by whoever has begun to; saves as soon as it may be again. */
export function RightsNotice({ autosave }: { autosave: Autosave }) {
  const { store } = useEditorContext();
  const edits = usePresenceState((state) => state.edits);
  const { retry, state, problem } = autosave;
  // The one that saves hears of it first, the line that tells who is here within half a minute.
  const isRefused = state === "failed" && problem?.status === NOT_ALLOWED;
  useEffect(() => {
    if (edits) retry();
  }, [edits, retry]);
  useEffect(() => {
    if (!isRefused) return;
    const timer = window.setInterval(retry, AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isRefused, retry]);
  return (
    <div role="status">
      {edits === false || (isRefused && problem?.code !== TOO_OLD) ? (
        <div className={styles.notice}>
          <Lock size={16} aria-hidden />
          <p>
            You may look at this automation now, and not change it any more: an administrator has changed your
            role, your teams, or the team that owns it.{" "}
            {state === "saved"
              ? "Everything you drew before is saved."
              : "What is not saved yet is kept in this tab, and is saved as soon as you may change it again."}
          </p>
          {state === "saved" ? null : (
            <Button
              small
              icon={Download}
              onClick={() => downloadText("drawing.json", JSON.stringify(store.getState().document, null, 2))}
            >
              Download what is drawn
            </Button>
          )}
        </div>
      ) : null}
    </div>
  );
}
