import { useState } from "react";
import { DifferenceView } from "../../features/versions/DifferenceView";
import { isolated } from "../../graph/isolated";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { RelativeTime } from "../../ui/RelativeTime";
import { useEditor } from "../state/EditorContext";
import styles from "./ConflictDialog.module.css";
import type { Autosave } from "./useAutosave";

const NOTHING = "Only the order in which it is written down differs.";

/** Two people drew on the same draft: shows what each of them changed, drawn, and lets the person choose. */
export function ConflictDialog({ autosave }: { autosave: Autosave }) {
  const mine = useEditor((state) => state.document);
  const [isClose, setClose] = useState(false);
  const { conflict } = autosave;
  if (!conflict) return null;
  const { base, theirs, who } = conflict;
  return (
    <Dialog
      open
      broad
      // Without onClose: deciding is the only way on, for closing without a choice would lose one of the two.
      title={`${isolated(who)} saved this automation while you drew`}
      about={
        <>
          Theirs was saved <RelativeTime at={conflict.at} />. Yours is not saved yet. Whichever you choose,
          Undo brings the other back until you leave.
        </>
      }
    >
      {isClose ? (
        <section className={styles.side} aria-label="Theirs compared with yours">
          <h3>From theirs to yours</h3>
          <DifferenceView before={theirs} after={mine} label="Theirs compared with yours" none={NOTHING} />
        </section>
      ) : (
        <div className={styles.sides}>
          <section className={styles.side} aria-label="Theirs">
            <h3 dir="auto">What {isolated(who)} changed</h3>
            <DifferenceView before={base} after={theirs} label="What they changed" none={NOTHING} />
          </section>
          <section className={styles.side} aria-label="Yours">
            <h3>What you changed</h3>
            <DifferenceView before={base} after={mine} label="What you changed" none={NOTHING} />
          </section>
        </div>
      )}
      <DialogFoot>
        <Button look="quiet" className={styles.first} onClick={() => setClose(!isClose)}>
          {isClose ? "Show what each of you changed" : "Compare the two with one another"}
        </Button>
        <Button onClick={autosave.takeTheirs}>Take theirs</Button>
        <Button look="primary" onClick={autosave.keepMine}>
          Keep mine
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
