import { Download } from "lucide-react";
import { useState } from "react";
import type { AutomationDocument } from "../../graph/document";
import { Button } from "../../ui/Button";
import { downloadText } from "../../ui/downloadText";
import { RelativeTime } from "../../ui/RelativeTime";
import styles from "./KeptNote.module.css";
import type { DraftShelf } from "./keptDraft";
import { unsavedOf } from "./unsavedOf";

/** For somebody who may not change the automation any more: what they drew before and could not save, to take with them. */
export function KeptNote({ shelf, saved }: { shelf: DraftShelf; saved: AutomationDocument }) {
  const [kept, setKept] = useState(() => unsavedOf(shelf, saved));
  if (!kept) return null;
  return (
    <section className={styles.kept} aria-label="What you drew">
      <p>
        What you drew here <RelativeTime at={kept.at} /> was not saved. It is kept in this tab, and is there
        again once you may change the automation. You can also take it with you as a file.
      </p>
      <Button
        icon={Download}
        onClick={() => downloadText("drawing.json", JSON.stringify(kept.document, null, 2))}
      >
        Download what you drew
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          shelf.forget();
          setKept(null);
          // The button is gone: the keys go on where they do on a page that has just been opened.
          window.document.getElementById("main")?.focus();
        }}
      >
        Forget it
      </Button>
    </section>
  );
}
