import { CircleAlert, TriangleAlert } from "lucide-react";
import { TRIGGER } from "../../graph/document";
import { noteKey } from "../../graph/notes";
import { Button } from "../../ui/Button";
import { shortened } from "../../ui/format/shortened";
import { useHandsContext } from "../commands/HandsContext";
import type { DocumentProblem } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./ProblemItems.module.css";
import { problemKeys } from "./problemKeys";
import { useMend } from "./useMend";

const NOTE_FIELD = /^\/notes\/(\d+)\//;

/** Problems as sentences; pressing one goes to its step and field, and some carry the button that mends them. */
export function ProblemItems({ problems, onGo }: { problems: DocumentProblem[]; onGo?: () => void }) {
  const { store } = useEditorContext();
  const { focusCard } = useHandsContext();
  const mend = useMend();
  const { nodes, notes } = useEditor((state) => state.document);
  const noteOf = ({ node, field }: DocumentProblem) =>
    node === null ? notes?.[Number(NOTE_FIELD.exec(field)?.[1])] : undefined;
  const keys = problemKeys(problems);
  const nameOf = (problem: DocumentProblem) => {
    const id = problem.node;
    if (id === null) return noteOf(problem) ? "A note" : "The automation";
    return id === TRIGGER ? "Trigger" : (nodes.find((node) => node.id === id)?.name ?? id);
  };
  const go = (problem: DocumentProblem) => {
    const { node, field } = problem;
    const note = noteOf(problem);
    onGo?.();
    if (note) focusCard(noteKey(note.id));
    if (node === null) return;
    store.getState().open(node, field || undefined);
    if (!field) focusCard(node);
  };
  return (
    <ul className={styles.list}>
      {problems.map((problem, at) => (
        <li key={keys[at]}>
          <button
            type="button"
            className={styles.problem}
            data-severity={problem.severity}
            onClick={() => go(problem)}
          >
            {problem.severity === "error" ? (
              <CircleAlert size={15} aria-label="Error" />
            ) : (
              <TriangleAlert size={15} aria-label="Warning" />
            )}
            <span>
              <strong dir="auto">{shortened(nameOf(problem), 80)}</strong> {problem.message}
            </span>
          </button>
          {problem.fix ? (
            <Button small onClick={() => mend(problem)}>
              {problem.fix.title}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
