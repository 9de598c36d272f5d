import type { Completion } from "@codemirror/autocomplete";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { ownOf } from "../../graph/ownOf";
import { fetched } from "../../ui/fetched";
import { useSettled } from "../../ui/useSettled";
import { useForm } from "../inspector/FormContext";
import { ProblemLine, type Wrong } from "../problems/ProblemLine";
import { expressionAnalysis, expressionValue } from "../server/queries";
import type { ExpressionProblem, Field } from "../server/types";
import { useEditor } from "../state/EditorContext";
import styles from "./ExpressionField.module.css";
import { functionHelp } from "./functionHelp";
import { FUNCTIONS, functionAround } from "./functions";

const ExpressionEditor = lazy(async () => ({
  default: (await fetched(() => import("./ExpressionEditor"))).ExpressionEditor,
}));

const SETTLE_MS = 60;
const NONE: ExpressionProblem[] = [];

type Props = {
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder: string;
  /** What the step wants: "boolean", "number"…; "any" takes all. */
  expects: string;
  /** What else is wrong with it than is found in what is written. */
  wrong: Wrong[];
  /** What the field is for, below its value. */
  hint: ReactNode;
};

/** An expression with its live value on the sample event, or what is wrong with it and the nearest right word. */
export function ExpressionField({ value, onChange, label, placeholder, expects, wrong, hint }: Props) {
  const { fields, scope, node, active } = useForm();
  const refusals = useEditor((state) => state.refusal?.count ?? 0);
  const [focused, setFocused] = useState(false);
  const [wasFocused, setWasFocused] = useState(false);
  const [place, setPlace] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const text = useSettled(value, SETTLE_MS);
  const analysis = useQuery(expressionAnalysis(text, fields?.schema ?? null));
  const result = useQuery(expressionValue(text, scope));
  const options = useMemo(() => completionsOf(fields, node), [fields, node]);
  // Stays when the field is left: what somebody presses next would move away from under the pointer.
  const written = wasFocused ? functionAround(value, place) : null;
  const mend = (mended: string) => {
    onChange(mended);
    // The button goes with what was wrong, so one goes on where it stood.
    box.current?.querySelector<HTMLElement>(".cm-content")?.focus();
  };
  const isCurrent = text === value && value.trim() !== "";
  const failed = useMemo(
    () => result.data?.problems.filter((each) => each.severity === "error") ?? NONE,
    [result.data],
  );
  const problems = isCurrent ? (analysis.data?.problems ?? failed) : NONE;
  return (
    <div className={styles.field} data-faulty={problems.some((each) => each.severity === "error")}>
      <div ref={box} className={styles.box} data-focused={focused}>
        <Suspense fallback={<code className={styles.waiting}>{value || placeholder}</code>}>
          <ExpressionEditor
            value={value}
            onChange={onChange}
            refusals={refusals}
            options={options}
            problems={problems}
            label={label}
            placeholder={placeholder}
            onFocus={(insert) => {
              active.current = insert;
              setFocused(true);
              setWasFocused(true);
            }}
            onBlur={() => setFocused(false)}
            onPlace={setPlace}
          />
        </Suspense>
      </div>
      {written ? (
        <p className={styles.help}>
          <code>
            {written.name}({written.takes})
          </code>{" "}
          {written.does}
        </p>
      ) : null}
      <ProblemLine
        live
        about={label}
        wrong={problems.length > 0 ? problems.map((each) => troubleOf(each, value, mend)) : wrong}
      >
        <div className={styles.below} role="status">
          {isCurrent && result.data?.ok ? (
            <LiveValue text={result.data.text} kind={result.data.kind} expects={expects} />
          ) : isCurrent && result.error && Problem.from(result.error).status !== 0 ? (
            <span className={styles.faint}>No live value: {Problem.from(result.error).title}</span>
          ) : null}
        </div>
        {hint}
      </ProblemLine>
    </div>
  );
}

function troubleOf(problem: ExpressionProblem, value: string, onMend: (mended: string) => void): Wrong {
  const { message, severity, suggestion, start, end } = problem;
  const mended = value.slice(0, start) + suggestion + value.slice(end);
  return {
    id: `${start} ${end} ${message}`,
    message,
    severity,
    fix: suggestion ? { title: `Write ${suggestion}`, mend: () => onMend(mended) } : null,
  };
}

const MEANT: Record<string, string[]> = {
  boolean: ["boolean"],
  number: ["number", "days and time duration", "years and months duration"],
  array: ["list"],
  string: ["string", "number", "date", "date and time", "time"],
};

function LiveValue({ text, kind, expects }: { text: string; kind: string; expects: string }) {
  const meant = MEANT[expects];
  const fits = !meant || meant.includes(kind) || kind === "";
  return (
    <span className={styles.value} data-fits={fits} title={text.slice(0, 2000)}>
      <span aria-hidden>=</span>
      <code>{text.slice(0, 160)}</code>
      <span className={styles.faint}>
        {fits ? kind : `${kind}, but ${WORDS[expects] ?? expects} is wanted`}
      </span>
    </span>
  );
}

const WORDS: Record<string, string> = {
  boolean: "true or false",
  number: "a number",
  array: "a list",
  string: "text",
};

function completionsOf(fields: ReturnType<typeof useForm>["fields"], node: string): Completion[] {
  const options: Completion[] = [];
  const take = (field: Field, boost: number) => {
    options.push({
      label: field.expression,
      detail: field.format ?? field.type,
      info: field.description || field.title || undefined,
      type: "variable",
      boost,
    });
    for (const inner of field.fields) take(inner, boost - 1);
  };
  if (fields) {
    const { steps, inside } = ownOf(fields.nodes, node) ?? { steps: [], inside: [] };
    for (const loop of inside) for (const field of ownOf(fields.items, loop)?.fields ?? []) take(field, 40);
    for (const field of fields.data) take(field, 30);
    for (const id of steps) {
      options.push({ label: `steps.${id}`, detail: ownOf(fields.steps, id)?.name ?? "step", boost: 20 });
      for (const field of ownOf(fields.steps, id)?.fields ?? []) take(field, 20);
    }
    for (const field of fields.event) take(field, 5);
  }
  for (const each of FUNCTIONS)
    options.push({
      label: each.name,
      apply: `${each.name}(`,
      detail: `(${each.takes})`,
      info: () => functionHelp(each),
      type: "function",
      boost: -10,
    });
  return options;
}
