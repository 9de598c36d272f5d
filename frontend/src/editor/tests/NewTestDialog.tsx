import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { TextArea } from "../../ui/TextArea";
import { TextField } from "../../ui/TextField";
import { useToasts } from "../../ui/toasts";
import type { SavedTest } from "../server/types";
import { savedTests } from "./testQueries";

export type NewTestWords = { name: string; description: string };

type Props = {
  automationId: string;
  title: string;
  /** What it will expect, and of what. */
  about: string;
  /** What it keeps besides. */
  children?: ReactNode;
  save: (words: NewTestWords) => Promise<SavedTest>;
  onSaved?: (test: SavedTest) => void;
  onClose: () => void;
};

/** Asks what a new test is called and why it matters, and saves it. */
export function NewTestDialog({ automationId, title, about, children, save, onSaved, onClose }: Props) {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => save({ name: name.trim(), description: description.trim() }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: savedTests(automationId).queryKey });
      onSaved?.(made);
      useToasts.getState().show(`“${made.name.slice(0, 60)}” is a test now. It runs before each publishing.`);
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={title} about={about}>
      <form
        style={{ display: "contents" }}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          if (name.trim() !== "") saving.mutate();
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
        {children}
        {saving.error ? <ProblemNote pressed error={saving.error} /> : null}
        <DialogFoot>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" busy={saving.isPending} disabled={name.trim() === ""}>
            Save the test
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
