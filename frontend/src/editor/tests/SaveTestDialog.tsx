import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { TextArea } from "../../ui/TextArea";
import { TextField } from "../../ui/TextField";
import { useToasts } from "../../ui/toasts";
import { usePracticeState } from "../play/practiceState";
import { answersOf } from "../play/trialOutputs";
import type { SampleEvent, Trial } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { savedTests, testCreate } from "./testQueries";
import { useTestResults } from "./testResults";

type Props = { trial: Trial; event: SampleEvent; onClose: () => void };

/** Makes a test of what was just seen: the event, the answers of the world, and the way the event took. */
export function SaveTestDialog({ trial, event, onClose }: Props) {
  const { store, automationId, kindOf } = useEditorContext();
  const { pins, mocks } = usePracticeState();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const answers = { ...answersOf(trial, (kind) => kindOf(kind)?.effect === "call"), ...mocks };
  const count = Object.keys(answers).length;
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      testCreate(automationId, {
        name: name.trim(),
        description: description.trim(),
        event,
        pins,
        mocks: answers,
        document: store.getState().document,
      }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: savedTests(automationId).queryKey });
      useTestResults.getState().choose(made.id);
      useToasts.getState().show(`“${made.name.slice(0, 60)}” is a test now. It runs before each publishing.`);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Save as a test"
      about="It expects of this event the way it took, how it ended, and the calls and events it led to. A test that fails stops publishing."
    >
      <form
        style={{ display: "contents" }}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (name.trim() !== "") save.mutate();
        }}
      >
        <TextField
          label="Name"
          placeholder="A big order from abroad goes to a person"
          value={name}
          maxLength={200}
          onChange={(changed) => setName(changed.target.value)}
        />
        <TextArea
          label="Why it matters"
          value={description}
          maxLength={2000}
          onChange={(changed) => setDescription(changed.target.value)}
        />
        {count > 0 ? (
          <p>
            {count === 1 ? "The answer of one call is" : `The answers of ${count} calls are`} kept with it, so
            that it does not depend on other systems.
          </p>
        ) : null}
        {save.error ? <ProblemNote error={save.error} /> : null}
        <DialogFoot>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" busy={save.isPending} disabled={name.trim() === ""}>
            Save the test
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
