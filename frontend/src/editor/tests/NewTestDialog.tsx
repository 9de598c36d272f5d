import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { useToasts } from "../../ui/toasts";
import type { SavedTest } from "../server/types";
import { TestNameFields } from "./TestNameFields";
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
  const [test, setTest] = useState<NewTestWords>({ name: "", description: "" });
  const isNamed = test.name.trim() !== "";
  const saving = useMutation({
    meta: { quiet: true },
    mutationFn: () => save({ name: test.name.trim(), description: test.description.trim() }),
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
          if (isNamed) saving.mutate();
        }}
      >
        <TestNameFields test={test} onChange={setTest} />
        {children}
        {saving.error ? <ProblemNote pressed error={saving.error} /> : null}
        <DialogFoot>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" busy={saving.isPending} disabled={!isNamed}>
            Save the test
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
