import { Archive, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { DeadLetter } from "../../api/types";
import { Button } from "../../ui/Button";
import { plural } from "../../ui/format/plural";
import { DiscardDialog } from "./DiscardDialog";
import styles from "./SelectionBar.module.css";
import { useRedrive } from "./useRedrive";

/** What can be done with the ticked dead letters; appears with the first tick. */
export function SelectionBar({ chosen, onDone }: { chosen: DeadLetter[]; onDone: () => void }) {
  const [asking, setAsking] = useState(false);
  const redrive = useRedrive(onDone);
  const ids = chosen.map((letter) => letter.id);
  if (ids.length === 0) return null;
  return (
    <section className={styles.bar} aria-label="Selected dead letters">
      <strong aria-live="polite">{plural(ids.length, "dead letter")} selected</strong>
      <Button icon={RotateCcw} look="primary" busy={redrive.isPending} onClick={() => redrive.mutate(ids)}>
        Redrive
      </Button>
      <Button icon={Archive} look="danger" onClick={() => setAsking(true)}>
        Discard…
      </Button>
      <Button look="quiet" onClick={onDone}>
        Clear
      </Button>
      <DiscardDialog ids={ids} open={asking} onClose={() => setAsking(false)} onDone={onDone} />
    </section>
  );
}
