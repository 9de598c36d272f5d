import { useState } from "react";
import type { StepNode } from "../../graph/document";
import { patchStep, setConfig } from "../../graph/edit";
import { Checkbox } from "../../ui/Checkbox";
import control from "../../ui/Field.module.css";
import { SelectField } from "../../ui/SelectField";
import { TextArea } from "../../ui/TextArea";
import { TextField } from "../../ui/TextField";
import type { StepKind } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { stepCall } from "../state/rename";
import { InputField } from "./InputField";
import { Fold, SchemaForm } from "./SchemaForm";

const RUN_IF = {
  description: "When the answer is no, the step is passed over and the path goes on behind it.",
  "x-ui": { input: "boolean", placeholder: 'customer.country = "DE"' },
};

/** Everything of a step: what its kind asks for, when it runs, and how it deals with trouble. */
export function StepForm({ node, kind }: { node: StepNode; kind: StepKind }) {
  const { store } = useEditorContext();
  const can = (name: string) => kind.modifiers.includes(name);
  const patch = (words: string, change: Partial<StepNode>, pointer: string) =>
    store.getState().change(words, (now) => patchStep(now, node.id, change), `${node.id}${pointer}`);
  const hasWhen = node.run_if != null || node.disabled === true;
  return (
    <>
      <SchemaForm
        schema={kind.config_schema}
        value={node.config}
        pointer="/config"
        onChange={(name, value) =>
          store
            .getState()
            .change(
              `Set up ${node.name || node.id}`,
              (now) => setConfig(now, node.id, name, value),
              `${node.id}/config/${name}`,
            )
        }
      />
      {can("run_if") || can("disabled") ? (
        <Fold title="When it runs" open={hasWhen}>
          {can("run_if") ? (
            <InputField
              label="Run only if"
              schema={RUN_IF}
              value={node.run_if ?? undefined}
              pointer="/run_if"
              required={false}
              onChange={(value) =>
                patch("Set when it runs", { run_if: value as StepNode["run_if"] }, "/run_if")
              }
            />
          ) : null}
          {can("disabled") ? (
            <div data-field="/disabled">
              <Checkbox
                checked={node.disabled === true}
                onChange={(off) =>
                  patch(off ? "Switched off" : "Switched on", { disabled: off || undefined }, "/disabled")
                }
                label="Switched off"
                hint="The path goes on behind it as if it were not there."
              />
            </div>
          ) : null}
        </Fold>
      ) : null}
      <Trouble node={node} kind={kind} patch={patch} />
      <Fold title="Note and name in expressions" open={Boolean(node.note)}>
        <div data-field="/note">
          <TextArea
            label="Note"
            hint="For the people who read this drawing later."
            value={node.note ?? ""}
            maxLength={10_000}
            onChange={(event) => patch("Wrote a note", { note: event.target.value || undefined }, "/note")}
          />
        </div>
        <CallName key={node.id} id={node.id} />
      </Fold>
    </>
  );
}

function CallName({ id }: { id: string }) {
  const { store } = useEditorContext();
  const [text, setText] = useState(id);
  const [fault, setFault] = useState<string | null>(null);
  const done = () => setFault(stepCall(store, id, text.trim()));
  return (
    <TextField
      label="Expressions call it"
      hint={`What it leaves is steps.${text || id} in later steps; expressions that use it are changed too.`}
      error={fault ?? undefined}
      value={text}
      maxLength={63}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === "Enter") done();
      }}
    />
  );
}

type TroubleProps = {
  node: StepNode;
  kind: StepKind;
  patch: (words: string, change: Partial<StepNode>, pointer: string) => void;
};

const ON_ERROR = [
  { value: "stop", label: "Stop: the run fails" },
  { value: "branch", label: "Go on at the way out “on error”" },
  { value: "continue", label: "Go on as if it were not there" },
];

const RETRY: [string, string, string][] = [
  ["max_attempts", "Tries at most", "times"],
  ["initial_seconds", "First wait", "seconds"],
  ["factor", "Each wait is longer by", "times"],
  ["max_seconds", "Longest wait", "seconds"],
  ["max_age_seconds", "Gives up after", "seconds"],
];

function Trouble({ node, kind, patch }: TroubleProps) {
  const can = (name: string) => kind.modifiers.includes(name);
  if (!["on_error", "timeout_seconds", "retry", "expressions"].some(can)) return null;
  const isSet =
    node.timeout_seconds !== undefined ||
    node.retry !== undefined ||
    node.expressions !== undefined ||
    (node.on_error ?? "stop") !== "stop";
  return (
    <Fold title="When something goes wrong" open={isSet}>
      {can("on_error") ? (
        <div data-field="/on_error">
          <SelectField
            label="When it is given up"
            value={node.on_error ?? "stop"}
            options={ON_ERROR}
            onChange={(event) => {
              const chosen = event.target.value as StepNode["on_error"];
              patch(
                "Set what follows an error",
                { on_error: chosen === "stop" ? undefined : chosen },
                "/on_error",
              );
            }}
          />
        </div>
      ) : null}
      {can("timeout_seconds") ? (
        <div data-field="/timeout_seconds">
          <NumberField
            label="Give one try at most, in seconds"
            usual={kind.timeout_seconds}
            value={node.timeout_seconds}
            onChange={(timeout_seconds) =>
              patch("Set the time limit", { timeout_seconds }, "/timeout_seconds")
            }
          />
        </div>
      ) : null}
      {can("retry")
        ? RETRY.map(([name, label, unit]) => (
            <div key={name} data-field={`/retry/${name}`}>
              <NumberField
                label={`${label}, in ${unit}`}
                usual={kind.retry[name]}
                value={(node.retry as Record<string, number> | undefined)?.[name]}
                onChange={(value) => {
                  const { [name]: _old, ...rest } = (node.retry ?? {}) as Record<string, number>;
                  const retry = value === undefined ? rest : { ...rest, [name]: value };
                  const isNone = Object.keys(retry).length === 0;
                  patch("Set how it tries again", { retry: isNone ? undefined : retry }, `/retry/${name}`);
                }}
              />
            </div>
          ))
        : null}
      {can("expressions") ? <WarningsField node={node} patch={patch} /> : null}
    </Fold>
  );
}

const CHOICES: Record<string, string> = {
  strict: "The step fails",
  lenient: "It is null there, and the run shows why",
};

/** What a warning of an expression does; words and choices come from the schema that all kinds share. */
function WarningsField({ node, patch }: Pick<TroubleProps, "node" | "patch">) {
  const schema = useEditorContext().kinds.modifiers.schema.properties?.expressions;
  if (!schema?.enum) return null;
  const usual = String(schema.default ?? schema.enum[0]);
  return (
    <div data-field="/expressions">
      <SelectField
        label={schema.title ?? "Warnings of expressions"}
        value={node.expressions ?? usual}
        options={schema.enum.map((each) => ({
          value: String(each),
          label: CHOICES[String(each)] ?? String(each),
        }))}
        onChange={(event) => {
          const chosen = event.target.value;
          patch(
            "Set what warnings of expressions do",
            { expressions: chosen === usual ? undefined : (chosen as StepNode["expressions"]) },
            "/expressions",
          );
        }}
      />
      <p className={control.hint}>
        It warns where something cannot be worked out: a field is absent, or of another kind.
      </p>
    </div>
  );
}

type NumberProps = {
  label: string;
  usual: number | undefined;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

function NumberField({ label, usual, value, onChange }: NumberProps) {
  return (
    <TextField
      label={label}
      type="number"
      min={0}
      step="any"
      placeholder={usual === undefined ? undefined : `${usual}, as usual`}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? undefined : Number(event.target.value))}
    />
  );
}
