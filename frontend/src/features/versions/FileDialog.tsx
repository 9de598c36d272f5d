import { useMutation, useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { describeTrigger, triggerName } from "../../graph/describe";
import type { AutomationDocument } from "../../graph/document";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { plural } from "../../ui/format/plural";
import { shortened } from "../../ui/format/shortened";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { TextArea } from "../../ui/TextArea";
import { useSettled } from "../../ui/useSettled";
import { DifferenceView } from "./DifferenceView";
import styles from "./FileDialog.module.css";
import { type FileRead, fileRead } from "./queries";

const MOST_BYTES = 2_000_000;
const PAUSE_MS = 300;

type Taken = { document: AutomationDocument; yaml: string };

type Props = {
  title: string;
  about: ReactNode;
  verb: string;
  /** What the file would replace; none where it begins something new. */
  against?: AutomationDocument;
  onClose: () => void;
  onTake: (taken: Taken) => Promise<unknown> | unknown;
};

/** Takes a drawing from a file: chosen, dropped or pasted. It is looked into before anything becomes of it. */
export function FileDialog({ title, about, verb, against, onClose, onTake }: Props) {
  const [yaml, setYaml] = useState("");
  const [refusal, setRefusal] = useState("");
  const settled = useSettled(yaml, PAUSE_MS);
  const isWaiting = yaml !== settled;
  const read = useQuery({
    queryKey: ["file", settled],
    queryFn: () => fileRead(settled),
    enabled: settled.trim() !== "",
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const found = settled.trim() === "" || isWaiting ? undefined : read.data;
  const take = useMutation({
    meta: { quiet: true },
    mutationFn: async (document: AutomationDocument) => onTake({ document, yaml }),
  });
  const open = async (file: File | undefined) => {
    if (!file) return;
    const isLarge = file.size > MOST_BYTES;
    setRefusal(isLarge ? `${shortened(file.name, 80)} is larger than 2 MB, more than any automation.` : "");
    if (!isLarge) setYaml(await file.text());
  };
  return (
    <Dialog open broad={against !== undefined} wide onClose={onClose} title={title} about={about}>
      <DropPlace onFile={(file) => void open(file)} />
      {refusal ? (
        <p role="alert" className={styles.fault}>
          {refusal}
        </p>
      ) : null}
      <YamlField yaml={yaml} onChange={setYaml} found={found} />
      {read.error && !isWaiting ? <ProblemNote error={read.error} /> : null}
      {settled.trim() !== "" && read.isLoading ? <Skeleton lines={2} /> : null}
      {found?.document ? <Preview document={found.document} {...(against ? { against } : {})} /> : null}
      {take.error ? <ProblemNote pressed error={take.error} /> : null}
      <DialogFoot>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={!found?.document}
          busy={take.isPending}
          onClick={() => found?.document && take.mutate(found.document)}
        >
          {verb}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function DropPlace({ onFile }: { onFile: (file: File | undefined) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same for those who cannot drag
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp size={20} aria-hidden />
      <span>Drop a YAML file here, or</span>
      <Button onClick={() => chooser.current?.click()}>Choose a file</Button>
      <input
        ref={chooser}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="YAML file"
        accept=".yaml,.yml,.json,application/yaml,application/json"
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          // The same file once more is a new choice: it may have been mended.
          event.target.value = "";
        }}
      />
    </div>
  );
}

type YamlFieldProps = { yaml: string; onChange: (yaml: string) => void; found: FileRead | undefined };

/** The text of the file, and what is wrong with it; pressing a fault puts the cursor at its place. */
function YamlField({ yaml, onChange, found }: YamlFieldProps) {
  const frame = useRef<HTMLDivElement>(null);
  const show = (line: number, column: number) => {
    const field = frame.current?.querySelector("textarea");
    if (!field) return;
    const lines = yaml.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    field.focus();
    field.setSelectionRange(start + column - 1, start + (lines[line - 1] ?? "").length);
    field.scrollTop = Math.max(0, (line - 3) * (field.scrollHeight / Math.max(1, lines.length)));
  };
  return (
    <div ref={frame} className={styles.text}>
      <TextArea
        label="Or paste the text"
        spellCheck={false}
        rows={6}
        value={yaml}
        onChange={(event) => onChange(event.target.value)}
      />
      {found && found.faults.length > 0 ? (
        <div role="alert">
          <ul className={styles.faults} aria-label="What is wrong with it">
            {found.faults.map(({ message, line, column }) => (
              <li key={message} className={styles.fault} dir="auto">
                {shortened(message, 400)}
                {line !== null && column !== null ? (
                  <Button small look="quiet" onClick={() => show(line, column)}>
                    Show the place
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

function Preview({ document, against }: { document: AutomationDocument; against?: AutomationDocument }) {
  if (!against) {
    return (
      <p className={styles.found} role="status" dir="auto">
        “{shortened(document.name, 120)}” with {plural(document.nodes.length, "step")},{" "}
        {triggerName(document.trigger) ? "started by " : ""}
        {describeTrigger(document.trigger)}. It comes in as a draft: nothing goes live.
      </p>
    );
  }
  return (
    <section className={styles.preview} aria-label="What it changes">
      <h3>What it changes in the draft</h3>
      <DifferenceView
        low
        before={against}
        after={document}
        label="The draft compared with the file"
        none="Nothing: the draft is the same."
      />
    </section>
  );
}
