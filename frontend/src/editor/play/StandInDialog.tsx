import { useState } from "react";
import { ownOf } from "../../graph/ownOf";
import { Button } from "../../ui/Button";
import { Dialog, DialogFoot } from "../../ui/Dialog";
import { SelectField } from "../../ui/SelectField";
import { TextField } from "../../ui/TextField";
import { useQuietTrial } from "../inspector/useScope";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { JsonField } from "./JsonField";
import { usePlayState } from "./playState";
import { usePracticeState } from "./practiceState";
import { stepName } from "./trialWords";

type How = "works" | "pin" | "answer" | "fail";

const HINTS: Record<How, string> = {
  works:
    "It does what it does in a run. Calls are still answered as in the newest run, or by an invented answer.",
  pin: "It does nothing, asks for nothing, and leaves this.",
  answer: "Its request is put together and shown, and this is what comes back.",
  fail: "Its request is put together and shown, and it fails so: to see what follows.",
};

/** What stands in for a step while the drawing is tried. */
export function StandInDialog() {
  const node = usePlayState((state) => state.standIn);
  const known = useEditor((state) => state.document.nodes.some((each) => each.id === node));
  return node !== null && known ? <Opened key={node} node={node} /> : null;
}

function Opened({ node }: { node: string }) {
  const { kindOf } = useEditorContext();
  const document = useEditor((state) => state.document);
  const pins = usePracticeState((state) => state.pins);
  const mock = usePracticeState((state) => ownOf(state.mocks, node));
  const suggested = useSuggestion(node);
  const isCalling = ["call", "emit"].includes(
    kindOf(document.nodes.find((each) => each.id === node)?.kind ?? "")?.effect ?? "",
  );
  const failure = mock?.port === "error" ? (mock.output as { class?: string; message?: string }) : null;
  const [how, setHow] = useState<How>(
    Object.hasOwn(pins, node) ? "pin" : failure ? "fail" : mock ? "answer" : "works",
  );
  const starts = Object.hasOwn(pins, node) ? pins[node] : mock && !failure ? mock.output : suggested;
  const [output, setOutput] = useState<unknown>(starts ?? null);
  const [name, setName] = useState(failure?.class ?? "http_503");
  const [message, setMessage] = useState(failure?.message ?? "The other system did not answer.");
  const close = () => usePlayState.getState().set({ standIn: null });
  const done = () => {
    const practice = usePracticeState.getState();
    if (how === "works") practice.release(node);
    if (how === "pin") practice.pin(node, output);
    if (how === "answer") practice.mock(node, { output });
    if (how === "fail") practice.mock(node, { port: "error", output: { class: name.trim(), message } });
    close();
  };
  const options: { value: How; label: string }[] = [
    { value: "works", label: "It works as ever" },
    { value: "pin", label: "Its output is pinned" },
    ...(isCalling
      ? [
          { value: "answer" as const, label: "The other side answers with this" },
          { value: "fail" as const, label: "It fails" },
        ]
      : []),
  ];
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={`Stand-in for “${stepName(document, node)}”`}
      about="Only while you try the drawing, and only for you. What is published is not changed by it."
    >
      <SelectField
        label="When you try it"
        value={how}
        options={options}
        onChange={(event) => setHow(event.target.value as How)}
      />
      <p>{HINTS[how]}</p>
      {how === "pin" || how === "answer" ? (
        <JsonField
          label={how === "pin" ? "What it leaves, as JSON" : "The answer, as JSON"}
          starts={starts}
          rows={10}
          onChange={setOutput}
        />
      ) : null}
      {how === "fail" ? (
        <>
          <TextField
            label="What the step says in words"
            value={message}
            maxLength={500}
            onChange={(event) => setMessage(event.target.value)}
          />
          <TextField
            label="Class of the error"
            hint="What later steps read as error.class."
            value={name}
            maxLength={80}
            error={
              /^[a-z][a-z0-9_]*$/.test(name.trim()) ? undefined : "Small letters, digits and underscores."
            }
            onChange={(event) => setName(event.target.value)}
          />
        </>
      ) : null}
      <DialogFoot>
        <Button onClick={close}>Leave it as it is</Button>
        <Button
          look="primary"
          disabled={
            ((how === "pin" || how === "answer") && output === undefined) ||
            (how === "fail" && !/^[a-z][a-z0-9_]*$/.test(name.trim()))
          }
          onClick={done}
        >
          Use it
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** What the step left last, to begin from. */
function useSuggestion(node: string): unknown {
  const shown = useEditor((state) => state.trial);
  const quiet = useQuietTrial();
  const steps = [...(shown?.steps ?? []), ...(quiet?.steps ?? [])];
  return steps.find((step) => step.node === node && step.state === "succeeded" && !step.is_cut)?.output;
}
