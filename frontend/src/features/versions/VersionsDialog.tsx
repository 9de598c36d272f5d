import { useQuery } from "@tanstack/react-query";
import { Download, History } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "../../app/SessionContext";
import type { AutomationDocument } from "../../graph/document";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { RowButton } from "../../ui/RowButton";
import { SelectField } from "../../ui/SelectField";
import { Skeleton } from "../../ui/Skeleton";
import { DifferenceView } from "./DifferenceView";
import { downloadFrom } from "./downloadFrom";
import { PutLive } from "./PutLive";
import { drawingOf, exportAddress, type VersionLine, versionLines } from "./queries";
import styles from "./Versions.module.css";
import { VersionWords } from "./VersionWords";

const DRAFT = "draft";

type Props = {
  automationId: string;
  /** Whether this person may put one live. */
  mayChange: boolean;
  onClose: () => void;
  /** The draft that is open in the editor, and how a version becomes it; else the draft as it is kept. */
  draft?: { document: AutomationDocument; restore: (number: number, document: AutomationDocument) => void };
};

/** Every version with its note: compared with the draft or another one, put live again, made the draft. */
export function VersionsDialog({ automationId, mayChange, onClose, draft }: Props) {
  const environment = useEnvironment();
  const lines = useQuery(versionLines(environment.slug, automationId));
  const versions = lines.data ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const version = versions.find((each) => each.number === chosen) ?? versions[0];
  return (
    <Dialog
      open
      broad
      onClose={onClose}
      title="Versions"
      about="A version never changes. It can be put live again as it is, or be made the draft and drawn further."
    >
      {lines.error ? <ProblemNote error={lines.error} onRetry={() => void lines.refetch()} /> : null}
      {lines.data && !version ? (
        <p>Nothing is published yet. The first publication makes version 1.</p>
      ) : null}
      {!lines.data && !lines.error ? <Skeleton lines={5} /> : null}
      {version ? (
        <div className={styles.versions}>
          <ol className={styles.rows} aria-label="Versions">
            {versions.map((each) => (
              <li key={each.number}>
                <RowButton
                  className={styles.row}
                  chosen={each.number === version.number}
                  onChoose={() => setChosen(each.number)}
                >
                  <VersionWords version={each} />
                </RowButton>
              </li>
            ))}
          </ol>
          <Chosen
            key={version.number}
            automationId={automationId}
            mayChange={mayChange}
            version={version}
            versions={versions}
            draft={draft}
            onClose={onClose}
          />
        </div>
      ) : null}
    </Dialog>
  );
}

type ChosenProps = Props & { version: VersionLine; versions: VersionLine[] };

function Chosen({ automationId, mayChange, version, versions, draft, onClose }: ChosenProps) {
  const [against, setAgainst] = useState(DRAFT);
  const { number } = version;
  const drawing = useQuery(drawingOf(automationId, number));
  const kept = useQuery({
    ...drawingOf(automationId, against === DRAFT ? null : Number(against)),
    enabled: against !== DRAFT || !draft,
  });
  const other = against === DRAFT && draft ? draft.document : kept.data;
  const error = drawing.error ?? kept.error;
  const name = against === DRAFT ? "the draft" : `version ${against}`;
  const options = [
    { value: DRAFT, label: "The draft" },
    ...versions
      .filter((each) => each.number !== number)
      .map((each) => ({ value: String(each.number), label: `Version ${each.number}` })),
  ];
  return (
    <div className={styles.side}>
      <div className={styles.against}>
        <h3>
          From version {number} to {name}
        </h3>
        <SelectField
          label="Compare with"
          options={options}
          value={against}
          onChange={(event) => setAgainst(event.target.value)}
        />
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {drawing.data && other ? (
        <DifferenceView
          before={drawing.data}
          after={other}
          label={`Version ${number} compared with ${name}`}
          none={`Nothing differs: version ${number} and ${name} are the same.`}
        />
      ) : error ? null : (
        <Skeleton lines={6} />
      )}
      <div className={styles.acts}>
        <Button icon={Download} onClick={() => downloadFrom(exportAddress(automationId, number))}>
          Export as YAML
        </Button>
        {draft && drawing.data ? (
          <Button
            icon={History}
            onClick={() => {
              draft.restore(number, drawing.data);
              onClose();
            }}
          >
            Make it the draft
          </Button>
        ) : null}
        {mayChange ? <PutLive automationId={automationId} version={version} versions={versions} /> : null}
      </div>
    </div>
  );
}
