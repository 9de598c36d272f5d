import { Download, Lock } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../ui/Button";
import { downloadText } from "../../ui/downloadText";
import type { Autosave } from "../saving/useAutosave";
import { useEditorContext } from "../state/EditorContext";
import { usePresenceState } from "./PresenceContext";
import styles from "./RightsNotice.module.css";
import { isRefused, refusalWords } from "./refusalWords";

const AGAIN_MS = 10_000;

/** Says that the automation may not be changed any more, by whoever has begun to; saves as soon as it may be again. */
export function RightsNotice({ autosave }: { autosave: Autosave }) {
  const { store } = useEditorContext();
  const edits = usePresenceState((state) => state.edits);
  const { retry, state } = autosave;
  const words = refusalWords(edits, autosave);
  const asksAgain = isRefused(autosave);
  useEffect(() => {
    if (edits) retry();
  }, [edits, retry]);
  useEffect(() => {
    if (!asksAgain) return;
    const timer = window.setInterval(retry, AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [asksAgain, retry]);
  return (
    <div role="status">
      {words ? (
        <div className={styles.notice}>
          <Lock size={16} aria-hidden />
          <p>{words}</p>
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
