import { expressionLanguage } from "@bpmn-io/lang-feel";
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  closeCompletion,
  completionKeymap,
  currentCompletions,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { diagnosticCount, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, Prec, Transaction } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, placeholder as placeholderOf } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import type { Insert } from "../inspector/FormContext";
import type { ExpressionProblem } from "../server/types";
import { functionHover } from "./functionHover";

export type ExpressionEditorProps = {
  value: string;
  onChange: (value: string) => void;
  /** How often the editor has refused a change. */
  refusals: number;
  /** What may be written: fields and functions, best first. */
  options: Completion[];
  problems: ExpressionProblem[];
  label: string;
  placeholder: string;
  onFocus: (insert: Insert) => void;
  onBlur: () => void;
  /** Where the cursor stands, in characters, whenever it moves. */
  onPlace: (place: number) => void;
};

const NAMES = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--running)" },
  { tag: [tags.string], color: "var(--succeeded)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--waiting)" },
  { tag: tags.comment, color: "var(--text-2)" },
]);

const LOOK = EditorView.theme({
  "&": { fontSize: "12.5px", backgroundColor: "transparent", color: "var(--text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "20px", maxHeight: "180px" },
  ".cm-content": { padding: "6px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 10px" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-placeholder": { color: "var(--text-2)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 24%, transparent) !important",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--failed-solid)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--waiting-solid)",
    textUnderlineOffset: "3px",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    boxShadow: "var(--shadow-float)",
    color: "var(--text)",
    zIndex: "80",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-mono)",
    fontSize: "12px",
    maxHeight: "240px",
    borderRadius: "8px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", lineHeight: "20px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--surface-selected)",
    color: "var(--text)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700", color: "var(--accent-text)" },
  ".cm-completionDetail": { fontStyle: "normal", fontFamily: "var(--font-text)", color: "var(--text-2)" },
  ".cm-completionInfo": { fontFamily: "var(--font-text)", fontSize: "12px", padding: "6px 10px" },
  ".cm-function": {
    maxWidth: "340px",
    padding: "8px 10px",
    fontFamily: "var(--font-text)",
    fontSize: "12px",
  },
  ".cm-completionInfo .cm-function": { padding: "0" },
  ".cm-function code": { display: "block", fontFamily: "var(--font-mono)", overflowWrap: "anywhere" },
  ".cm-function-signature": { fontWeight: "600" },
  ".cm-function-words": { margin: "3px 0" },
  ".cm-function-example": { color: "var(--text-2)" },
  ".cm-diagnostic": { fontFamily: "var(--font-text)", fontSize: "12px" },
});

/** Marks what the document says, which nobody typed: an undo, or somebody else's save, is no change of one's own. */
const TOLD = Annotation.define<boolean>();

/**
 * Escape closes the list that is seen, and nothing else; by themselves the completions take it for a list as well that is
 * still being made, for a tenth of a second behind every key.
 */
const ESCAPE = Prec.highest(
  keymap.of([
    {
      key: "Escape",
      run: (view) => {
        const isSeen = currentCompletions(view.state).length > 0;
        closeCompletion(view);
        return isSeen;
      },
    },
  ]),
);

/** One FEEL expression, coloured, completed and underlined. Escape and Tab leave it as they leave any field. */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { value, refusals, problems, label, placeholder } = props;
  useEffect(() => {
    if (!box.current) return;
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          history(),
          ESCAPE,
          // What turns the direction of writing, or is not seen at all, is shown as a dot with its name.
          highlightSpecialChars(),
          keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
          expressionLanguage,
          syntaxHighlighting(NAMES),
          LOOK,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
          placeholderOf(placeholder),
          autocompletion({
            override: [(context) => complete(context, latest.current.options)],
            icons: false,
            // Whoever presses Enter on a list that has just been renewed means what it shows.
            interactionDelay: 0,
          }),
          functionHover,
          EditorView.updateListener.of((update) => {
            if (update.docChanged || update.selectionSet)
              latest.current.onPlace(update.state.selection.main.head);
            if (update.docChanged && !update.transactions.some((each) => each.annotation(TOLD)))
              latest.current.onChange(update.state.doc.toString());
          }),
          // At once: its own word of the focus comes some milliseconds later, when the keys may have led on already.
          EditorView.domEventHandlers({
            focus: (_, view) => latest.current.onFocus((text) => insert(view, text)),
            blur: () => latest.current.onBlur(),
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [label, placeholder]);
  useEffect(() => {
    // What was typed and refused is taken out again, though the value has not changed.
    void refusals;
    const now = view.current;
    if (!now || now.state.doc.toString() === value) return;
    const text = now.state.toText(value);
    now.dispatch({
      changes: { from: 0, to: now.state.doc.length, insert: text },
      selection: { anchor: text.length },
      annotations: [TOLD.of(true), Transaction.addToHistory.of(false)],
    });
  }, [value, refusals]);
  useEffect(() => {
    const now = view.current;
    if (!now || (problems.length === 0 && diagnosticCount(now.state) === 0)) return;
    const length = now.state.doc.length;
    const found = problems.map((problem) => ({
      from: Math.min(problem.start, length),
      to: Math.min(Math.max(problem.end, problem.start + 1), length),
      severity: problem.severity === "error" ? ("error" as const) : ("warning" as const),
      message: problem.message,
    }));
    now.dispatch(setDiagnostics(now.state, found));
  }, [problems]);
  return <div ref={box} />;
}

function complete(context: CompletionContext, options: Completion[]) {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_.]*/u);
  if (!word && !context.explicit) return null;
  const before = context.state.sliceDoc(0, word?.from ?? context.pos);
  // Inside a text nothing is completed.
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1) return null;
  return { from: word?.from ?? context.pos, options, validFor: /^[\p{L}_][\p{L}\p{N}_.]*$/u };
}

function insert(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main;
  const before = view.state.sliceDoc(Math.max(0, from - 1), from);
  const space = /[\p{L}\p{N}_)"]/u.test(before) ? " " : "";
  view.dispatch({
    changes: { from, to, insert: space + text },
    selection: { anchor: from + space.length + text.length },
  });
  view.focus();
}
