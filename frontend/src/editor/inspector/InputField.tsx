import { Braces, Type } from "lucide-react";
import { type DragEvent, type ReactNode, useId } from "react";
import { isExpression } from "../../graph/document";
import type { Schema } from "../../graph/kinds";
import control from "../../ui/Field.module.css";
import { FIELD_DRAGGED } from "../canvas/dragged";
import { ExpressionField } from "../expression/ExpressionField";
import { ProblemLine } from "../problems/ProblemLine";
import { useEditorContext } from "../state/EditorContext";
import { useForm } from "./FormContext";
import styles from "./Inspector.module.css";
import { LiteralField } from "./LiteralField";
import { problemsAt } from "./problemsAt";
import { useWrong } from "./useWrong";

type Props = {
  label: string;
  schema: Schema;
  value: unknown;
  onChange: (value: unknown) => void;
  pointer: string;
  required: boolean;
  hideLabel?: boolean;
  extra?: ReactNode;
};

/** An input of a step: a fixed value or an expression, one toggle; a field dropped on it makes it an expression. */
export function InputField({ label, schema, value, onChange, pointer, required, hideLabel, extra }: Props) {
  const { active, node, problems } = useForm();
  const wrong = useWrong()(problemsAt(problems, pointer, "value"));
  const { store } = useEditorContext();
  const id = useId();
  const ui = schema["x-ui"] ?? {};
  const wants = Array.isArray(ui.input) ? "any" : (ui.input ?? "any");
  const asExpression = isExpression(value) || (value === undefined && prefersExpression(wants));
  const literal = asExpression ? undefined : unwrapped(value);
  const text = isExpression(value) ? value.expression : "";
  const write = (expression: string) => onChange(expression === "" && !required ? undefined : { expression });
  const drop = (event: DragEvent) => {
    const dragged = event.dataTransfer.getData(FIELD_DRAGGED);
    if (!dragged || asExpression) return;
    event.preventDefault();
    write(dragged);
  };
  const hint = schema.description && !hideLabel ? <p className={control.hint}>{schema.description}</p> : null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the tree's fields are buttons
    <div
      className={styles.input}
      data-field={pointer}
      data-faulty={wrong.some(({ severity }) => severity === "error")}
      onDrop={drop}
      onDragOver={(event) => event.dataTransfer.types.includes(FIELD_DRAGGED) && event.preventDefault()}
    >
      <div className={hideLabel ? styles.toggleOnly : styles.labelRow}>
        {hideLabel ? null : (
          <label className={control.label} htmlFor={asExpression ? undefined : id}>
            {label}
            {required ? null : <span className={styles.optional}> optional</span>}
          </label>
        )}
        {extra}
        <fieldset className={styles.toggle}>
          <legend className="visually-hidden">{label}: value or expression</legend>
          <button
            type="button"
            aria-pressed={!asExpression}
            aria-label={`${label}: a fixed value`}
            title="A fixed value"
            onClick={() => asExpression && onChange(wrapped(literalOf(text, wants)))}
          >
            <Type size={13} aria-hidden />
          </button>
          <button
            type="button"
            aria-pressed={asExpression}
            aria-label={`${label}: an expression`}
            title="An expression: computed for each event"
            onClick={() => !asExpression && onChange({ expression: expressionOf(literal) })}
          >
            <Braces size={13} aria-hidden />
          </button>
        </fieldset>
      </div>
      {asExpression ? (
        <ExpressionField
          value={text}
          onChange={write}
          label={label}
          placeholder={ui.placeholder ?? ""}
          expects={wants}
          wrong={wrong}
          hint={hint}
        />
      ) : (
        <LiteralField
          id={id}
          label={label}
          wants={wants}
          schema={schema}
          value={literal}
          onChange={(next) => onChange(next === undefined ? undefined : wrapped(next))}
          onFocus={() => {
            active.current = (expression) => {
              write(expression);
              // It is another control now, in which one goes on.
              store.getState().open(node, pointer);
            };
          }}
        />
      )}
      {asExpression ? null : (
        <ProblemLine wrong={wrong} about={label}>
          {hint}
        </ProblemLine>
      )}
    </div>
  );
}

function prefersExpression(wants: string): boolean {
  return wants === "boolean" || wants === "array" || wants === "any";
}

/** A literal object that looks like an expression or a literal is written inside `literal`. */
function wrapped(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === "expression" ? { literal: value } : value;
}

function unwrapped(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === "literal" ? (value as { literal: unknown }).literal : value;
}

function literalOf(expression: string, wants: string): unknown {
  try {
    const value: unknown = JSON.parse(expression);
    if (wants === "any" || typeof value === wants) return value;
  } catch {
    // No literal: start empty; Undo brings the expression back.
  }
  if (wants === "boolean") return true;
  if (wants === "number") return 0;
  return wants === "array" ? [] : "";
}

function expressionOf(literal: unknown): string {
  return literal === undefined || literal === "" ? "" : JSON.stringify(literal);
}
