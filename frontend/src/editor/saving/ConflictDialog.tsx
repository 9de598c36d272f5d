import { compare } from "../../graph/compare";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { RelativeTime } from "../../ui/RelativeTime";
import { DifferenceList } from "../publish/DifferenceList";
import { useEditor } from "../state/EditorContext";
import type { Autosave } from "./useAutosave";

/** Two people drew on the same draft: shows how theirs differs from mine, and lets the person choose. */
export function ConflictDialog({ autosave }: { autosave: Autosave }) {
  const mine = useEditor((state) => state.document);
  const { conflict } = autosave;
  if (!conflict) return null;
  return (
    <Dialog
      open
      wide
      // Deciding is the only way on: closing without a choice would lose one of the two.
      onClose={() => undefined}
      title={`${conflict.who} saved this automation while you drew`}
      about={
        <>
          Theirs was saved <RelativeTime at={conflict.at} />. Yours is not saved yet. Whichever you choose,
          Undo brings the other back until you leave.
        </>
      }
    >
      <section aria-label="What is different in yours">
        <h3>Compared with theirs, yours</h3>
        <DifferenceList
          differences={compare(conflict.theirs, mine)}
          none="Only the places of cards differ."
        />
      </section>
      <DialogFoot>
        <Button onClick={autosave.takeTheirs}>Take theirs</Button>
        <Button look="primary" onClick={autosave.keepMine}>
          Keep mine
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
