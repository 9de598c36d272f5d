import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ContextEntry, readContext, setEntry, writeContext } from "../../graph/contextText";
import { isExpression } from "../../graph/document";
import type { Schema } from "../../graph/kinds";
import { ownOf } from "../../graph/ownOf";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/Skeleton";
import { eventTypeDetail } from "../server/queries";
import { FieldPlace } from "./FieldPlace";
import { InputField } from "./InputField";
import styles from "./Inspector.module.css";

type Props = {
  label: string;
  schema: Schema;
  value: unknown;
  pointer: string;
  required: boolean;
  onChange: (value: unknown) => void;
  /** The event type whose contract says which fields there are; empty while none is chosen. */
  type: string;
};

/** The data of an event, field by field as its contract asks; or as one expression, for those who prefer it. */
export function EventDataField(props: Props) {
  const { type, value, label, schema, pointer } = props;
  const { data, isLoading } = useQuery({ ...eventTypeDetail(type), enabled: type !== "" });
  const contract = type === "" ? undefined : (data?.contract?.schema as Schema | undefined);
  const { entries, write } = useEntries(value, props.onChange);
  const [asOne, setAsOne] = useState(false);
  const [empties, setEmpties] = useState<Record<string, unknown>>({});
  // Not another field in the meantime, which would be gone under the hand.
  if (isLoading) return <Skeleton lines={8} holdsBack />;
  if (!contract?.properties || asOne || !entries) {
    return (
      <div className={styles.whole}>
        <InputField {...props} />
        {contract?.properties && entries ? (
          <Button small look="quiet" onClick={() => setAsOne(false)}>
            Fill it in field by field
          </Button>
        ) : null}
      </div>
    );
  }
  const { properties } = contract;
  const names = Object.keys(properties);
  const strange = entries.filter((each) => !names.includes(each.name));
  const row = (name: string, member: Schema, isKnown: boolean) => (
    <InputField
      key={name}
      label={name}
      schema={rowSchema(member, isKnown, type)}
      pointer={`${pointer}/${name}`}
      required={isKnown && (contract.required?.includes(name) ?? false)}
      value={rowValue(entries.find((each) => each.name === name)) ?? ownOf(empties, name)}
      onChange={(next) => {
        // Nothing is written for an empty one; whether it will be an expression is remembered here.
        setEmpties({ ...empties, [name]: isExpression(next) ? { expression: "" } : undefined });
        write(setEntry(entries, name, rowText(next), names));
      }}
    />
  );
  return (
    <FieldPlace pointer={pointer} label={label} holds="list">
      <section className={styles.list} aria-label={label} data-field={pointer}>
        <div className={styles.labelRow}>
          <h3>{label}</h3>
          <Button small look="quiet" onClick={() => setAsOne(true)}>
            As one expression
          </Button>
        </div>
        {schema.description ? <p className={styles.about}>{schema.description}</p> : null}
        {Object.entries(properties).map(([name, member]) => row(name, member, true))}
        {strange.map(({ name }) => row(name, {}, false))}
      </section>
    </FieldPlace>
  );
}

/** The members of the value while it is one context. What is typed half is kept as it is until it can be read again. */
function useEntries(value: unknown, onChange: (value: unknown) => void) {
  const text = isExpression(value) ? value.expression : value === undefined ? "{}" : literalText(value);
  const [drawn, setDrawn] = useState<{ text: string; entries: ContextEntry[] } | null>(null);
  const entries = drawn?.text === text ? drawn.entries : text.trim() === "" ? [] : readContext(text);
  const write = (next: ContextEntry[]) => {
    const written = writeContext(next);
    setDrawn({ text: written, entries: next });
    onChange({ expression: written });
  };
  return { entries, write };
}

function literalText(value: unknown): string {
  const inner =
    typeof value === "object" && value !== null && Object.keys(value).length === 1 && "literal" in value
      ? value.literal
      : value;
  return inner === "" ? "" : JSON.stringify(inner);
}

function rowSchema(member: Schema, isKnown: boolean, type: string): Schema {
  const typed = Array.isArray(member.type) ? member.type.find((each) => each !== "null") : member.type;
  const isChoice = member.enum?.every((each) => typeof each === "string") ?? false;
  const input = isChoice
    ? "string"
    : typed === "integer"
      ? "number"
      : typed === "object"
        ? "any"
        : (typed ?? "any");
  const description = isKnown ? member.description : `The contract of ${type} has no such field.`;
  return {
    ...(description ? { description } : {}),
    ...(isChoice ? { enum: member.enum } : {}),
    "x-ui": { input },
  };
}

/** An entry as an input: what is plain JSON text or a number is a fixed value, anything else an expression. */
function rowValue(entry: ContextEntry | undefined): unknown {
  if (!entry) return undefined;
  try {
    const value: unknown = JSON.parse(entry.expression);
    if (value === null || typeof value !== "object") return value;
  } catch {
    // No plain value.
  }
  return { expression: entry.expression };
}

function rowText(value: unknown): string {
  if (value === undefined || value === "") return "";
  return isExpression(value) ? value.expression : literalText(value);
}
