import { X } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { kindIcon } from "../../canvas/kindIcon";
import { triggerName } from "../../graph/describe";
import { isExpression, TRIGGER } from "../../graph/document";
import { faceOf } from "../../graph/kinds";
import { valueAt } from "../../graph/valueAt";
import { Button } from "../../ui/Button";
import { plural } from "../../ui/format/plural";
import { ProblemNote } from "../../ui/ProblemNote";
import { useHandsContext } from "../commands/HandsContext";
import { AlsoHere } from "../presence/AlsoHere";
import { useAlsoHere } from "../presence/useAlsoHere";
import { ProblemLine } from "../problems/ProblemLine";
import { useProblems } from "../problems/useProblems";
import type { DocumentProblem } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { stepNamed } from "../state/rename";
import { useNameField } from "../state/useNameField";
import { FieldTree } from "./FieldTree";
import { FormContext, type Insert } from "./FormContext";
import styles from "./Inspector.module.css";
import { StepForm } from "./StepForm";
import { TriggerExamples } from "./TriggerExamples";
import { TriggerForm } from "./TriggerForm";
import { useScope } from "./useScope";
import { useWrong } from "./useWrong";
import { WaysOut } from "./WaysOut";

/** The form of the opened step: the data that reaches it at the left, what it does with it at the right. */
export function Inspector() {
  const opened = useEditor((state) => state.opened);
  const form = useEditor((state) => state.form);
  return opened === null ? null : <Opened key={form} id={opened} />;
}

function Opened({ id }: { id: string }) {
  const { store, kindOf } = useEditorContext();
  const { focusCard } = useHandsContext();
  const document = useEditor((state) => state.document);
  const kinds = useEditor((state) => state.kinds);
  const { fields, scope, error } = useScope(id);
  const active = useRef<Insert | null>(null);
  const box = useFieldFocus();
  const found = useProblems();
  const node = document.nodes.find((each) => each.id === id) ?? null;
  const told = node ?? document.trigger;
  // What is underlined where it stands is not told twice.
  const problems = useMemo(
    () => found.filter((each) => each.node === id && !(each.span && isExpression(valueAt(told, each.field)))),
    [found, id, told],
  );
  const form = useMemo(() => ({ node: id, fields, scope, problems, active }), [id, fields, scope, problems]);
  const kind = node ? kindOf(node.kind) : undefined;
  if (id !== TRIGGER && !node) return null;
  const Icon = kindIcon(faceOf(node, kinds).icon);
  const close = () => {
    store.getState().open(null);
    focusCard(id);
  };
  const name = node ? node.name || node.id : "Trigger";
  // Without a topic there is nothing to read yet.
  const hasData = node !== null || triggerName(document.trigger) !== "";
  return (
    <FormContext value={form}>
      <aside
        data-part
        ref={box}
        className={styles.inspector}
        data-wide={hasData}
        aria-label={`Form of ${name.slice(0, 80)}`}
        onBlur={() => store.getState().settle()}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.stopPropagation();
          close();
        }}
      >
        <header className={styles.head}>
          <span className={styles.icon}>
            <Icon size={17} aria-hidden />
          </span>
          <div className={styles.title}>
            {node ? (
              <>
                <h2 className="visually-hidden">Step {name.slice(0, 120)}</h2>
                <NameField id={id} />
              </>
            ) : (
              <h2>What starts it</h2>
            )}
            <StateLine id={id} name={name} problems={problems}>
              {kind ? kind.description : "Events that come on a topic."}
            </StateLine>
          </div>
          <Button look="quiet" small icon={X} aria-label="Close the form" onClick={close} />
        </header>
        <div className={hasData ? styles.columns : styles.single}>
          {hasData ? (
            <section
              className={styles.data}
              aria-label={node ? "Data that reaches this step" : "Fields of the event"}
            >
              <h3>{node ? "Data that reaches it" : "Fields of the event"}</h3>
              {error && !fields ? (
                <ProblemNote error={error} />
              ) : (
                <FieldTree onMiss={() => store.getState().refuse("Choose the input it belongs in first.")} />
              )}
            </section>
          ) : null}
          <section className={styles.side} aria-label="Settings">
            {node && kind ? <StepForm node={node} kind={kind} /> : null}
            {node && !kind ? (
              <p>This installation has no steps of the kind “{node.kind.slice(0, 60)}”.</p>
            ) : null}
            {node ? null : <TriggerForm trigger={document.trigger} />}
            <div className={styles.after}>
              <h3>Where it goes on</h3>
              <WaysOut node={node} />
            </div>
            {node ? null : <TriggerExamples />}
          </section>
        </div>
      </aside>
    </FormContext>
  );
}

type StateProps = { id: string; name: string; problems: DocumentProblem[]; children: string };

/** One line below the name, there from the start: what is wrong with the step, else who is in its form, else what it is. */
function StateLine({ id, name, problems, children }: StateProps) {
  const also = useAlsoHere(id);
  const wrong = useWrong();
  const own = problems.filter(({ field }) => field === "");
  const inside = problems.filter(({ field }) => field !== "");
  const words = own.length > 0 ? undefined : `${plural(inside.length, "problem")} in the fields below`;
  return (
    <div className={styles.state}>
      <ProblemLine short wrong={wrong([...own, ...inside])} about={name} words={words}>
        {also ? <AlsoHere {...also} /> : <small title={children}>{children}</small>}
      </ProblemLine>
      {also && problems.length > 0 ? <AlsoHere {...also} brief /> : null}
    </div>
  );
}

function NameField({ id }: { id: string }) {
  const { input, end } = useNameField(stepNamed(id));
  return (
    <input
      {...input}
      aria-label="Name of the step"
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        // The first Escape takes back what is being typed, as on the card; the next one closes the form.
        else if (event.key === "Escape" && end(false)) event.preventDefault();
      }}
    />
  );
}

/** Puts the focus into the field that was asked for, once it is drawn; "" is the first one. */
function useFieldFocus() {
  const box = useRef<HTMLElement>(null);
  const wanted = useEditor((state) => state.fieldWanted);
  useEffect(() => {
    if (!wanted) return;
    let left = 50;
    const timer = window.setInterval(() => {
      left -= 1;
      const field = fieldAt(box.current, wanted.pointer);
      if (field) {
        const fold = field.closest<HTMLElement>("[data-fold][hidden]");
        if (fold) (fold.previousElementSibling as HTMLElement | null)?.click();
        const target =
          field.querySelector<HTMLElement>(".cm-content, input, select, textarea") ??
          // A list that is empty: only what adds to it is there. An expression may still be on its way: it is waited for.
          field.querySelector<HTMLElement>(":scope > div > button");
        target?.focus();
        if (target && window.document.activeElement === target) left = 0;
      }
      if (left <= 0) window.clearInterval(timer);
    }, 40);
    return () => window.clearInterval(timer);
  }, [wanted]);
  return box;
}

/** The field of a pointer, or of the nearest pointer above it. */
function fieldAt(box: HTMLElement | null, pointer: string): HTMLElement | null {
  if (!box) return null;
  if (pointer === "") return box.querySelector<HTMLElement>("[data-field]");
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = box.querySelector<HTMLElement>(`[data-field="${CSS.escape(at)}"]`);
    if (found) return found;
  }
  return null;
}
