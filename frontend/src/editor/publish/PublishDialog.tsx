import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleHelp, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useEnvironment } from "../../app/SessionContext";
import { DifferenceView } from "../../features/versions/DifferenceView";
import { versionLines } from "../../features/versions/queries";
import { affectedWords } from "../../graph/affectedWords";
import { runsOpenIn } from "../../graph/runsOpenIn";
import { sameValue } from "../../graph/sameValue";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { TextArea } from "../../ui/TextArea";
import { useToasts } from "../../ui/toasts";
import { useCheck } from "../problems/CheckContext";
import { ProblemItems } from "../problems/ProblemItems";
import type { Autosave } from "../saving/useAutosave";
import { TestsFailed } from "../server/ask";
import { automationLive, draftPublish } from "../server/queries";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./PublishDialog.module.css";
import { TestGate } from "./TestGate";

/** What changes, who is affected, what is wrong, a note, and the button that makes it live. Errors stand in the way. */
export function PublishDialog({ autosave, onClose }: { autosave: Autosave; onClose: () => void }) {
  const { automationId } = useEditorContext();
  const environment = useEnvironment();
  const document = useEditor((state) => state.document);
  const client = useQueryClient();
  const { problems, state, why } = useCheck();
  const isDoubted = state === "doubted";
  // What was found before may be mended by now: the server, which checks before anything goes live, has the last word.
  const errors = isDoubted ? [] : problems.filter((each) => each.severity === "error");
  const live = useQuery(automationLive(automationId));
  const [note, setNote] = useState("");
  const [isBlocked, setBlocked] = useState(true);
  const deployment = live.data?.deployment ?? null;
  const publish = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      if (!(await autosave.saveNow()))
        throw new Error("The draft could not be saved, so it was not published.");
      return draftPublish(automationId, note, environment.slug);
    },
    onSuccess: async ({ version }) => {
      await client.invalidateQueries({ queryKey: ["automations"] });
      await client.invalidateQueries({ queryKey: ["editor", automationId, "live"] });
      const link = { to: `/automations/${automationId}`, words: "Watch it" };
      useToasts.getState().show(`Version ${version} is live in ${environment.name}.`, "good", link);
      onClose();
    },
  });
  const isSame = deployment?.state === "live" && sameValue(live.data?.document, document);
  return (
    <Dialog
      open
      wide
      broad={deployment !== null && !isSame}
      onClose={onClose}
      title={`Publish to ${environment.name}`}
      about={
        deployment
          ? `Version ${deployment.version} is ${deployment.state} there now.`
          : "It is not published there yet."
      }
    >
      <section className={styles.part} aria-label="What changes">
        <h3>What changes</h3>
        {live.error ? (
          <ProblemNote error={live.error} />
        ) : !live.data ? (
          <Skeleton lines={3} />
        ) : deployment ? (
          <DifferenceView
            low
            before={live.data.document}
            after={document}
            label={`Version ${deployment.version} compared with the draft`}
            none="Nothing: the draft is what is live."
          />
        ) : (
          <p>Everything: this is its first version here, with {stepCount(document.nodes.length)}.</p>
        )}
      </section>
      <WhoIsAffected />
      {isDoubted ? (
        <section className={styles.part} aria-label="Problems">
          <h3>
            <CircleHelp size={14} aria-hidden /> Not checked
          </h3>
          <p>Whether anything is wrong with what is drawn now is not known. {why}</p>
        </section>
      ) : null}
      {problems.length > 0 ? (
        <section className={styles.part} aria-label="Problems">
          <h3>
            {errors.length > 0 ? (
              <CircleAlert size={14} aria-hidden />
            ) : (
              <TriangleAlert size={14} aria-hidden />
            )}{" "}
            {isDoubted
              ? "Found when it was checked last"
              : errors.length > 0
                ? "These have to be solved first"
                : "Worth a look"}
          </h3>
          <ProblemItems problems={errors.length > 0 ? errors : problems} onGo={onClose} />
        </section>
      ) : null}
      <TestGate onVerdict={setBlocked} onGo={onClose} refusal={publish.error} />
      <TextArea
        label="Note"
        placeholder="What changed and why, for those who read the list of versions later"
        value={note}
        maxLength={2000}
        onChange={(event) => setNote(event.target.value)}
      />
      {publish.error && !(publish.error instanceof TestsFailed) ? (
        <ProblemNote pressed error={publish.error} />
      ) : null}
      <DialogFoot>
        <Button onClick={onClose}>Not yet</Button>
        <Button
          look="primary"
          busy={publish.isPending}
          disabled={errors.length > 0 || isBlocked || !live.data || isSame}
          onClick={() => publish.mutate()}
        >
          {isSame ? "Nothing to publish" : "Publish"}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** Which events start it from now on, and what becomes of the runs under way. */
function WhoIsAffected() {
  const { automationId } = useEditorContext();
  const environment = useEnvironment();
  const trigger = useEditor((state) => state.document.trigger);
  const live = useQuery(automationLive(automationId));
  const lines = useQuery(versionLines(environment.slug, automationId));
  if (!live.data || !lines.data) return null;
  const { deployment, document } = live.data;
  const sentences = affectedWords({
    environment: environment.name,
    live: deployment ? { isPaused: deployment.state === "paused", trigger: document.trigger } : null,
    trigger,
    ...runsOpenIn(lines.data, environment.slug),
  });
  return (
    <section className={styles.part} aria-label="Who is affected">
      <h3>Who is affected</h3>
      {sentences.map((sentence) => (
        <p key={sentence} dir="auto">
          {sentence}
        </p>
      ))}
    </section>
  );
}

function stepCount(count: number): string {
  return count === 1 ? "one step" : `${count} steps`;
}
