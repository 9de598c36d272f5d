import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { useEnvironment } from "../../app/SessionContext";
import { compare } from "../../graph/compare";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { Skeleton } from "../../ui/Skeleton";
import { TextArea } from "../../ui/TextArea";
import { useToasts } from "../../ui/toasts";
import { ProblemItems } from "../problems/ProblemItems";
import { useProblems } from "../problems/useProblems";
import type { Autosave } from "../saving/useAutosave";
import { automationLive, draftPublish } from "../server/queries";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { DifferenceList } from "./DifferenceList";

/** What changes, what is wrong, a note, and the button that makes it live. Errors stand in the way. */
export function PublishDialog({ autosave, onClose }: { autosave: Autosave; onClose: () => void }) {
  const { automationId } = useEditorContext();
  const environment = useEnvironment();
  const document = useEditor((state) => state.document);
  const client = useQueryClient();
  const problems = useProblems();
  const errors = problems.filter((each) => each.severity === "error");
  const live = useQuery(automationLive(automationId));
  const [note, setNote] = useState("");
  const deployment = live.data?.deployment ?? null;
  const differences = useMemo(
    () => (live.data && deployment ? compare(live.data.document, document) : null),
    [live.data, deployment, document],
  );
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
  const isSame = differences?.length === 0 && deployment?.state === "live";
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Publish to ${environment.name}`}
      about={
        deployment
          ? `Version ${deployment.version} is ${deployment.state} there now. Runs that are under way keep the version they began with.`
          : "It is not published there yet. From then on every event that fits starts a run."
      }
    >
      <section aria-label="What changes">
        <h3>What changes</h3>
        {live.error ? (
          <ProblemNote error={live.error} />
        ) : !live.data ? (
          <Skeleton lines={3} />
        ) : differences ? (
          <DifferenceList differences={differences} none="Nothing but the places of cards." />
        ) : (
          <p>Everything: this is its first version here, with {stepCount(document.nodes.length)}.</p>
        )}
      </section>
      {problems.length > 0 ? (
        <section aria-label="Problems">
          <h3>
            {errors.length > 0 ? (
              <CircleAlert size={14} aria-hidden />
            ) : (
              <TriangleAlert size={14} aria-hidden />
            )}{" "}
            {errors.length > 0 ? "These have to be solved first" : "Worth a look"}
          </h3>
          <ProblemItems problems={errors.length > 0 ? errors : problems} onGo={onClose} />
        </section>
      ) : null}
      <TextArea
        label="Note"
        placeholder="What changed and why, for those who read the list of versions later"
        value={note}
        maxLength={2000}
        onChange={(event) => setNote(event.target.value)}
      />
      {publish.error ? <ProblemNote error={publish.error} /> : null}
      <DialogFoot>
        <Button onClick={onClose}>Not yet</Button>
        <Button
          look="primary"
          busy={publish.isPending}
          disabled={errors.length > 0 || !live.data || isSame}
          onClick={() => publish.mutate()}
        >
          {isSame ? "Nothing to publish" : "Publish"}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function stepCount(count: number): string {
  return count === 1 ? "one step" : `${count} steps`;
}
