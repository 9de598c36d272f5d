import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AutomationDetail } from "../../api/types";
import { compare } from "../../graph/compare";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { RelativeTime } from "../../ui/RelativeTime";
import { Skeleton } from "../../ui/Skeleton";
import { automationLive, versionDetail } from "../server/queries";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { DifferenceList } from "./DifferenceList";
import styles from "./DifferenceList.module.css";

/** Every version with its note; one can become the draft again, and that can be undone. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const { automationId } = useEditorContext();
  const live = useQuery(automationLive(automationId));
  const versions = [...(live.data?.versions ?? [])].sort((one, other) => other.number - one.number);
  const [chosen, setChosen] = useState<number | null>(null);
  const number = chosen ?? versions[0]?.number ?? null;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Versions"
      about="A version never changes. Restoring one makes it the draft; it is live only after publishing."
    >
      {live.error ? <ProblemNote error={live.error} /> : null}
      {live.data && versions.length === 0 ? <p>Nothing is published yet.</p> : null}
      {!live.data && !live.error ? <Skeleton lines={4} /> : null}
      {number !== null ? (
        <div className={styles.versions}>
          <ol>
            {versions.map((each) => (
              <li key={each.number}>
                <button
                  type="button"
                  className={styles.version}
                  aria-pressed={each.number === number}
                  onClick={() => setChosen(each.number)}
                >
                  <span dir="auto">
                    <strong>{each.number}</strong> {each.note.slice(0, 120) || "No note"}
                  </span>
                  <small>
                    {each.number === live.data?.deployment?.version ? "live · " : ""}
                    {each.author || "the installation"} · <RelativeTime at={each.created_at} />
                  </small>
                </button>
              </li>
            ))}
          </ol>
          <Chosen number={number} onClose={onClose} />
        </div>
      ) : null}
    </Dialog>
  );
}

function Chosen({ number, onClose }: { number: number; onClose: () => void }) {
  const { automationId, store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const version = useQuery(versionDetail(automationId, number));
  if (version.error) return <ProblemNote error={version.error} onRetry={() => void version.refetch()} />;
  if (!version.data) return <Skeleton lines={4} />;
  const restore = (detail: AutomationDetail) => {
    store.getState().replace(`Restored version ${number}`, detail.document);
    onClose();
  };
  const differences = compare(document, version.data.document);
  return (
    <div className={styles.side}>
      <h3>Restoring version {number} would change in the draft</h3>
      <DifferenceList differences={differences} none="Nothing: the draft is the same." />
      <DialogFoot>
        <Button look="primary" disabled={differences.length === 0} onClick={() => restore(version.data)}>
          Restore version {number}
        </Button>
      </DialogFoot>
    </div>
  );
}
