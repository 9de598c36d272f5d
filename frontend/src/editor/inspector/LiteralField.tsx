import type { Schema } from "../../graph/kinds";
import control from "../../ui/Field.module.css";
import { useTyped } from "../state/useTyped";
import { choiceOptions } from "./choiceOptions";
import styles from "./Inspector.module.css";

type Props = {
  id: string;
  label: string;
  /** "string", "number", "boolean", "array" or "any". */
  wants: string;
  schema: Schema;
  value: unknown;
  onChange: (value: unknown) => void;
  onFocus: () => void;
};

/** A fixed value: text, a number, yes or no; where anything goes, whichever of them it looks like, or JSON. */
export function LiteralField({ id, label, wants, schema, value, onChange, onFocus }: Props) {
  const placeholder = wants === "string" ? schema["x-ui"]?.placeholder : undefined;
  if (wants === "boolean") {
    return (
      <select
        id={id}
        aria-label={label}
        className={control.control}
        value={value === false ? "false" : "true"}
        onChange={(event) => onChange(event.target.value === "true")}
        onFocus={onFocus}
      >
        <option value="true">yes, always</option>
        <option value="false">no, never</option>
      </select>
    );
  }
  if (schema.enum) {
    return (
      <select
        id={id}
        aria-label={label}
        className={control.control}
        value={value === undefined ? "" : String(value)}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        onFocus={onFocus}
      >
        <option value="">Choose…</option>
        {choiceOptions(schema).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (wants === "number") {
    return (
      <input
        id={id}
        aria-label={label}
        type="number"
        className={control.control}
        value={typeof value === "number" ? value : ""}
        onChange={(event) => onChange(event.target.value === "" ? undefined : Number(event.target.value))}
        onFocus={onFocus}
      />
    );
  }
  if (wants === "string") {
    return (
      <input
        id={id}
        aria-label={label}
        className={control.control}
        value={typeof value === "string" ? value : value === undefined ? "" : String(value)}
        placeholder={placeholder?.startsWith('"') ? undefined : placeholder}
        onChange={(event) => onChange(event.target.value)}
        onFocus={onFocus}
      />
    );
  }
  return <AnyField id={id} label={label} value={value} onChange={onChange} onFocus={onFocus} />;
}

function AnyField({ id, label, value, onChange, onFocus }: Omit<Props, "wants" | "schema">) {
  const [text, type] = useTyped(value, shown);
  return (
    <div>
      <textarea
        id={id}
        aria-label={label}
        className={control.control}
        rows={Math.min(8, text.split("\n").length)}
        style={{ minHeight: 32, paddingTop: 5, paddingBottom: 5 }}
        value={text}
        onChange={(event) => {
          const read = readValue(event.target.value);
          type(event.target.value, read);
          onChange(read);
        }}
        onFocus={onFocus}
      />
      <span className={styles.kindOfValue}>{kindWords(readValue(text))}</span>
    </div>
  );
}

/** Text as the value it stands for: JSON where it is JSON, else the text itself. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string") {
    // A text that would read as JSON keeps its quotes, so that it stays a text.
    return typeof readValue(value) === "string" ? value : JSON.stringify(value);
  }
  return JSON.stringify(value, null, 2);
}

function kindWords(value: unknown): string {
  if (value === null) return "empty (null)";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "number") return "a number";
  if (typeof value === "boolean") return value ? "yes (true)" : "no (false)";
  return "text";
}
