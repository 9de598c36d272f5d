import { ChevronRight } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Schema } from "../../graph/kinds";
import { Checkbox } from "../../ui/Checkbox";
import control from "../../ui/Field.module.css";
import { fetched } from "../../ui/fetched";
import { SelectField } from "../../ui/SelectField";
import { Skeleton } from "../../ui/Skeleton";
import { TextArea } from "../../ui/TextArea";
import { TextField } from "../../ui/TextField";
import { useTyped } from "../state/useTyped";
import { behindConnection } from "./behindConnection";
import { EventTypeField, TopicField } from "./CatalogFields";
import { ConnectionField } from "./ConnectionField";
import { choiceOptions } from "./choiceOptions";
import { EventDataField } from "./EventDataField";
import { FieldPlace } from "./FieldPlace";
import { InputField } from "./InputField";
import styles from "./Inspector.module.css";
import { ListField } from "./ListField";
import { nameWords } from "./nameWords";

const TableField = lazy(async () => ({ default: (await fetched(() => import("./TableField"))).TableField }));

type Value = Record<string, unknown>;

type FormProps = {
  schema: Schema;
  value: Value;
  /** JSON pointer of the value, into the step. */
  pointer: string;
  onChange: (name: string, value: unknown) => void;
};

/** A form made of a JSON Schema and its x-ui words; what is advanced waits behind a fold. */
export function SchemaForm({ schema, value, pointer, onChange }: FormProps) {
  const all = Object.entries(schema.properties ?? {}).filter(([, each]) => each["x-ui"]?.widget !== "hidden");
  const plain = all.filter(([, each]) => !each["x-ui"]?.advanced);
  const advanced = all.filter(([, each]) => each["x-ui"]?.advanced);
  const isSet = advanced.some(([name]) => value[name] !== undefined);
  const field = ([name, each]: [string, Schema]) => (
    <SchemaField
      key={name}
      name={name}
      schema={behindConnection(each, schema, value)}
      value={value[name]}
      siblings={value}
      pointer={`${pointer}/${name}`}
      required={schema.required?.includes(name) ?? false}
      onChange={(next) => onChange(name, next)}
    />
  );
  return (
    <div className={styles.form}>
      {plain.map(field)}
      {advanced.length > 0 ? (
        <Fold title="More settings" open={isSet}>
          {advanced.map(field)}
        </Fold>
      ) : null}
    </div>
  );
}

/** A part of a form that opens when somebody needs it. */
export function Fold({
  title,
  open: starts = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: React.ReactNode;
}) {
  const [open, setOpen] = useState(starts);
  return (
    <section className={styles.fold} aria-label={title}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} aria-hidden /> {title}
      </button>
      <div className={styles.form} hidden={!open} data-fold>
        {children}
      </div>
    </section>
  );
}

export type FieldProps = {
  name: string;
  schema: Schema;
  value: unknown;
  siblings: Value;
  pointer: string;
  required: boolean;
  onChange: (value: unknown) => void;
  hideLabel?: boolean;
};

/** One member of a form, with the room for what is wrong with it. */
export function SchemaField(props: FieldProps) {
  const { schema, pointer } = props;
  const label = schema.title ?? nameWords(props.name);
  const control = <Control {...props} label={label} />;
  const holds = holdsOf(schema);
  return holds === null ? (
    control
  ) : (
    <FieldPlace pointer={pointer} label={label} holds={holds}>
      {control}
    </FieldPlace>
  );
}

/** What a field tells of what is wrong; null: its controls tell all of it. */
function holdsOf(schema: Schema): "value" | "list" | null {
  const widget = schema["x-ui"]?.widget ?? "";
  if (["topic", "event_type", "table"].includes(widget)) return "value";
  if (isInput(schema) || ["event_data", "retry", "connection"].includes(widget)) return null;
  return isListOfForms(schema) ? "list" : "value";
}

function isInput(schema: Schema): boolean {
  return schema["x-ui"]?.input !== undefined || (schema.$ref?.endsWith("/input") ?? false);
}

function isListOfForms(schema: Schema): boolean {
  return schema.type === "array" && schema.items?.properties !== undefined;
}

/** Which control it is follows from its schema alone. */
function Control(props: FieldProps & { label: string }) {
  const { label, schema, value, siblings, pointer, required, onChange, hideLabel } = props;
  const ui = schema["x-ui"] ?? {};
  if (ui.widget === "topic") return <TopicField label={label} {...{ value, pointer, onChange }} />;
  if (ui.widget === "connection")
    return <ConnectionField label={label} {...{ schema, value, pointer, onChange }} />;
  if (ui.widget === "event_type") {
    const topic = String(siblings[ui.of ?? "topic"] ?? "");
    return <EventTypeField label={label} topic={topic} {...{ value, pointer, onChange }} />;
  }
  if (ui.widget === "event_data") {
    const type = String(siblings[ui.of ?? "type"] ?? "");
    return <EventDataField label={label} type={type} {...{ schema, value, pointer, required, onChange }} />;
  }
  if (ui.widget === "table")
    return (
      <Suspense fallback={<Skeleton lines={6} holdsBack />}>
        <TableField label={label} {...{ value, siblings, pointer, onChange }} />
      </Suspense>
    );
  if (isInput(schema))
    return <InputField label={label} {...{ schema, value, onChange, pointer, required, hideLabel }} />;
  if (ui.widget === "retry")
    return (
      <fieldset className={styles.members}>
        <legend>{label}</legend>
        <SchemaForm
          schema={schema}
          value={(value ?? {}) as Value}
          pointer={pointer}
          onChange={(member, next) => onChange(withMember((value ?? {}) as Value, member, next))}
        />
      </fieldset>
    );
  if (isListOfForms(schema)) return <ListField label={label} {...{ schema, value, pointer, onChange }} />;
  return <PlainField {...props} />;
}

/** The object with a member, or without one that is undefined; undefined when nothing is left. */
function withMember(value: Value, name: string, next: unknown): Value | undefined {
  const { [name]: _old, ...rest } = value;
  const made = next === undefined ? rest : { ...rest, [name]: next };
  return Object.keys(made).length === 0 ? undefined : made;
}

function PlainField({
  schema,
  value,
  pointer,
  required,
  onChange,
  label,
  hideLabel,
}: FieldProps & { label: string }) {
  const optional = (next: string) => onChange(next === "" && !required ? undefined : next);
  const typed = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.enum) {
    return (
      <div data-field={pointer}>
        <SelectField
          label={label}
          hideLabel={hideLabel}
          value={String(value ?? schema.default ?? "")}
          options={[
            ...(value === undefined && schema.default === undefined ? [{ value: "", label: "Choose…" }] : []),
            ...choiceOptions(schema),
          ]}
          onChange={(event) => optional(event.target.value)}
        />
        <Hint schema={schema} />
      </div>
    );
  }
  if (typed === "boolean") {
    return (
      <div data-field={pointer}>
        <Checkbox
          checked={(value ?? schema.default) === true}
          onChange={(next) => onChange(next === schema.default ? undefined : next)}
          label={label}
          hint={schema.description}
        />
      </div>
    );
  }
  if (typed === "integer" || typed === "number") {
    return (
      <div data-field={pointer}>
        <TextField
          label={label}
          hint={schema.description}
          type="number"
          min={schema.minimum}
          max={schema.maximum}
          step={typed === "integer" ? 1 : "any"}
          placeholder={
            schema.default === undefined ? schema["x-ui"]?.placeholder : `${schema.default}, as usual`
          }
          value={typeof value === "number" ? value : ""}
          onChange={(event) => onChange(event.target.value === "" ? undefined : Number(event.target.value))}
        />
      </div>
    );
  }
  if (typed === "array") return <WordsField {...{ schema, value, pointer, onChange, label }} />;
  const text = typeof value === "string" ? value : "";
  return (
    <div data-field={pointer}>
      {(schema.maxLength ?? 0) > 1500 || schema["x-ui"]?.multiline ? (
        <TextArea
          label={label}
          hint={schema.description}
          value={text}
          onChange={(event) => optional(event.target.value)}
        />
      ) : (
        <TextField
          label={label}
          hint={schema.description}
          value={text}
          maxLength={schema.maxLength}
          placeholder={schema["x-ui"]?.placeholder}
          onChange={(event) => optional(event.target.value)}
        />
      )}
    </div>
  );
}

function Hint({ schema }: { schema: Schema }) {
  return schema.description ? <p className={control.hint}>{schema.description}</p> : null;
}

/** A list of plain values on one line, with commas between. */
function WordsField({
  schema,
  value,
  pointer,
  onChange,
  label,
}: Omit<FieldProps, "name" | "siblings" | "required"> & { label: string }) {
  const [text, type] = useTyped(value, (now) => {
    const list = Array.isArray(now) ? now : Array.isArray(schema.default) ? schema.default : [];
    return list.join(", ");
  });
  const read = (line: string) =>
    line
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== "")
      .map((each) => (/^\d+$/.test(each) ? Number(each) : each));
  return (
    <div data-field={pointer}>
      <TextField
        label={label}
        hint={schema.description ?? "With commas between."}
        value={text}
        onChange={(event) => {
          const made = read(event.target.value);
          const next = made.length === 0 ? undefined : made;
          type(event.target.value, next);
          onChange(next);
        }}
      />
    </div>
  );
}
