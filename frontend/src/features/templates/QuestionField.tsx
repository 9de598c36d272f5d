import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import type { Question } from "../../api/templates";
import control from "../../ui/Field.module.css";
import { choicesOf, OTHER, readText, writtenOf } from "./choices";
import styles from "./TemplateForm.module.css";

type Props = {
  question: Question;
  /** Values to offer before all others: those that have everything. */
  fitting: string[];
  onChange: (value: unknown) => void;
};

/** One question: a choice where there is something to choose from, else a line to write in. */
export function QuestionField({ question, fitting, onChange }: Props) {
  const id = useId();
  const { schema, missing, is_suggested: isSuggested, required } = question;
  const hint = schema.description ?? "";
  const notes = [hint ? `${id}-hint` : "", missing ? `${id}-missing` : ""].filter(Boolean).join(" ");
  return (
    <div className={styles.field} data-question={question.name}>
      <div className={styles.head}>
        <label className={control.label} htmlFor={id}>
          {schema.title}
          {required ? "" : " (may be left open)"}
        </label>
        {isSuggested ? <span className={styles.tag}>suggested</span> : null}
      </div>
      <Control id={id} notes={notes || undefined} question={question} fitting={fitting} onChange={onChange} />
      {hint ? (
        <span id={`${id}-hint`} className={control.hint}>
          {hint}
        </span>
      ) : null}
      {missing ? (
        <span id={`${id}-missing`} className={styles.missing}>
          {missing}
        </span>
      ) : null}
    </div>
  );
}

type ControlProps = Props & { id: string; notes: string | undefined };

function Control({ id, notes, question, fitting, onChange }: ControlProps) {
  const isDatum = question.name.includes(".data.");
  const [writes, setWrites] = useState(false);
  const isChoice =
    question.options.length > 0 || question.section === "fields" || question.section === "event";
  const chosen = writtenOf(question.answer);
  const isOther =
    isDatum &&
    (writes || (chosen !== "" && !question.options.some((each) => writtenOf(each.value) === chosen)));
  if (!isChoice) return <Line {...{ id, notes, question, onChange }} />;
  return (
    <>
      <span className={control.select}>
        <select
          id={id}
          className={control.control}
          aria-describedby={notes}
          aria-required={question.required}
          value={isOther ? OTHER : chosen}
          onChange={(event) => {
            const { value } = event.target;
            setWrites(value === OTHER);
            if (value !== OTHER) onChange(value === "" ? null : JSON.parse(value));
          }}
        >
          <option value="">{question.required ? "Choose…" : "Nothing"}</option>
          {choicesOf(question.options, fitting).map(({ title, options }) => (
            <optgroup key={title} label={title}>
              {options.map((option) => (
                <option key={writtenOf(option.value)} value={writtenOf(option.value)}>
                  {option.about ? `${option.label} – ${option.about}` : option.label}
                </option>
              ))}
            </optgroup>
          ))}
          {isDatum ? <option value={OTHER}>Something else…</option> : null}
        </select>
        <ChevronDown size={14} aria-hidden />
      </span>
      {isOther ? (
        <Line
          {...{ id: `${id}-other`, notes, question, onChange }}
          label={`${question.schema.title}, in your words`}
        />
      ) : null}
    </>
  );
}

type LineProps = Omit<ControlProps, "fitting"> & { label?: string };

/** A text or a number. It keeps what is typed, also while that is no number yet. */
function Line({ id, notes, question, onChange, label }: LineProps) {
  const { schema, answer } = question;
  const [text, setText] = useState(shown(answer));
  const isNumber = schema.type === "number" || schema.type === "integer";
  return (
    <input
      id={id}
      className={control.control}
      aria-label={label}
      aria-describedby={notes}
      aria-required={question.required}
      inputMode={isNumber ? "decimal" : schema.format === "uri" ? "url" : undefined}
      placeholder={schema["x-ui"]?.placeholder}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(readText(event.target.value, isNumber));
      }}
    />
  );
}

function shown(answer: unknown): string {
  if (typeof answer === "string" || typeof answer === "number") return String(answer);
  return "";
}
