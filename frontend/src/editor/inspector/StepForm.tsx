import { useState } from "react";
import type { StepNode } from "../../graph/document";
import { patchStep, setConfig } from "../../graph/edit";
import type { Schema, StepKind } from "../../graph/kinds";
import { TextField } from "../../ui/TextField";
import { useEditorContext } from "../state/EditorContext";
import { stepCall } from "../state/rename";
import { useTyped } from "../state/useTyped";
import { Fold, SchemaField, SchemaForm } from "./SchemaForm";

type Modifier = keyof StepNode & string;

/** What a change of a field that all kinds share is called, to undo it by. */
const SAID: Partial<Record<Modifier, string>> = {
  run_if: "Set when it runs",
  on_error: "Set what follows an error",
  timeout_seconds: "Set the time limit",
  retry: "Set how it tries again",
  expressions: "Set what warnings of expressions do",
  note: "Wrote a note",
};
const WHEN: Modifier[] = ["run_if", "disabled"];
const TROUBLE: Modifier[] = ["on_error", "timeout_seconds", "retry", "expressions"];

/** Everything of a step: what its kind asks for, when it runs, and how it deals with trouble. */
export function StepForm({ node, kind }: { node: StepNode; kind: StepKind }) {
  const { store } = useEditorContext();
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
      <Modifiers title="When it runs" node={node} kind={kind} names={WHEN} />
      <Modifiers title="When something goes wrong" node={node} kind={kind} names={TROUBLE} />
      <Fold title="Note and name in expressions" open={Boolean(node.note)}>
        <ModifierField node={node} kind={kind} name="note" />
        <CallName id={node.id} />
      </Fold>
    </>
  );
}

function CallName({ id }: { id: string }) {
  const { store } = useEditorContext();
  const [text, type] = useTyped(id, (each) => each);
  const [fault, setFault] = useState<string | null>(null);
  const done = () => setFault(stepCall(store, id, text.trim()));
  return (
    <TextField
      label="Expressions call it"
      hint={`What it leaves is steps.${text || id} in later steps; expressions that use it are changed too.`}
      error={fault ?? undefined}
      value={text}
      maxLength={63}
      onChange={(event) => type(event.target.value, id)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === "Enter") done();
      }}
    />
  );
}

type ModifiersProps = { node: StepNode; kind: StepKind };

/** Fields that steps of all kinds have, as far as they mean something for this one; open where one is set. */
function Modifiers({ title, names, node, kind }: ModifiersProps & { title: string; names: Modifier[] }) {
  const shown = names.filter((name) => kind.modifiers.includes(name));
  if (shown.length === 0) return null;
  return (
    <Fold title={title} open={shown.some((name) => node[name] != null && node[name] !== false)}>
      {shown.map((name) => (
        <ModifierField key={name} node={node} kind={kind} name={name} />
      ))}
    </Fold>
  );
}

/** One of them, made of the schema that all kinds share, with what is usual for this kind. */
function ModifierField({ node, kind, name }: ModifiersProps & { name: Modifier }) {
  const { store, kinds } = useEditorContext();
  const told = kinds.modifiers.schema.properties?.[name];
  if (!told) return null;
  const schema = { ...kinds.definitions[told.$ref?.split("/").at(-1) ?? ""], ...told };
  const usual = withUsual(schema, name === "retry" ? kind.retry : kind.timeout_seconds);
  return (
    <SchemaField
      name={name}
      schema={name === "retry" || name === "timeout_seconds" ? usual : schema}
      value={node[name] ?? undefined}
      siblings={node}
      pointer={`/${name}`}
      required={false}
      onChange={(next) => {
        const said = name === "disabled" ? (next ? "Switched off" : "Switched on") : SAID[name];
        const value = next === schema.default ? undefined : next;
        store
          .getState()
          .change(
            said ?? "Set up a step",
            (now) => patchStep(now, node.id, { [name]: value }),
            `${node.id}/${name}`,
          );
      }}
    />
  );
}

/** A schema whose defaults are those of a kind. */
function withUsual(schema: Schema, usual: number | Record<string, number>): Schema {
  if (typeof usual === "number") return { ...schema, default: usual };
  const members = Object.entries(schema.properties ?? {}).map(([name, each]) => {
    const { default: _other, ...rest } = each;
    return [name, usual[name] === undefined ? rest : { ...rest, default: usual[name] }];
  });
  return { ...schema, properties: Object.fromEntries(members) };
}
