import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { ProblemNote } from "../../ui/ProblemNote";
import { JsonField } from "../play/JsonField";
import type { Expected, Mock, SampleEvent, SavedTest } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { TestNameFields } from "./TestNameFields";
import { savedTests, testUpdate } from "./testQueries";

type Props = { test: SavedTest; onClose: () => void; onSaved: () => void };
type Parts = { event: unknown; expected: unknown; mocks: unknown; pins: unknown };

const PARTS: { name: keyof Parts; label: string; hint: string; rows: number }[] = [
  {
    name: "event",
    label: "Event",
    hint: "type and data; id, source, subject, key and time as it needs them.",
    rows: 8,
  },
  {
    name: "expected",
    label: "What is expected",
    hint: "outcome, path, outputs, calls, events. What is not mentioned is not looked at; of calls and events only the members that are named.",
    rows: 8,
  },
  {
    name: "mocks",
    label: "What other systems answer",
    hint: 'By step: the output, and the port; the port "error" fails the call with class and message.',
    rows: 4,
  },
  { name: "pins", label: "Pinned outputs", hint: "By step: it does nothing and leaves this.", rows: 3 },
];

/** Everything of a test to write: name, event, what is expected, what stands in. */
export function TestDialog({ test, onClose, onSaved }: Props) {
  const { automationId } = useEditorContext();
  const client = useQueryClient();
  const [words, setWords] = useState({ name: test.name, description: test.description });
  const [parts, setParts] = useState<Parts>({
    event: test.event,
    expected: test.expected,
    mocks: test.mocks,
    pins: test.pins,
  });
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      testUpdate(automationId, test.id, {
        name: words.name.trim(),
        description: words.description.trim(),
        event: parts.event as SampleEvent,
        expected: parts.expected as Expected,
        mocks: parts.mocks as Record<string, Mock>,
        pins: parts.pins as Record<string, unknown>,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: savedTests(automationId).queryKey });
      onSaved();
      onClose();
    },
  });
  const faults = save.error ? Problem.from(save.error).errors : [];
  const faultOf = (part: string) => {
    const found = faults.find(({ pointer }) => pointer === `/${part}` || pointer.startsWith(`/${part}/`));
    return found ? `${found.pointer.slice(part.length + 2) || "All of it"}: ${found.message}` : undefined;
  };
  const isWhole = words.name.trim() !== "" && Object.values(parts).every((part) => part !== undefined);
  const isPlaced =
    faults.length > 0 &&
    faults.every(({ pointer }) =>
      PARTS.some((part) => faultOf(part.name) && pointer.startsWith(`/${part.name}`)),
    );
  return (
    <Dialog open wide onClose={onClose} title="Edit the test">
      <TestNameFields test={words} onChange={setWords} />
      {PARTS.map((part) => (
        <JsonField
          key={part.name}
          label={part.label}
          hint={part.hint}
          starts={parts[part.name]}
          rows={part.rows}
          fault={faultOf(part.name)}
          onChange={(value) => {
            save.reset();
            setParts((now) => ({ ...now, [part.name]: value }));
          }}
        />
      ))}
      {save.error && !isPlaced ? <ProblemNote pressed error={save.error} /> : null}
      <DialogFoot>
        <Button onClick={onClose}>Leave it as it was</Button>
        <Button look="primary" busy={save.isPending} disabled={!isWhole} onClick={() => save.mutate()}>
          Save the test
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
