import { CircleAlert, TriangleAlert } from "lucide-react";
import { TRIGGER } from "../../graph/document";
import { Button } from "../../ui/Button";
import { shortened } from "../../ui/format/shortened";
import { useHandsContext } from "../commands/HandsContext";
import type { DocumentProblem } from "../server/types";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./ProblemItems.module.css";
import { patched } from "./patched";

/** Problems as sentences; pressing one goes to its step and field, and some carry the button that mends them. */
export function ProblemItems({ problems, onGo }: { problems: DocumentProblem[]; onGo?: () => void }) {
  const { store } = useEditorContext();
  const { focusCard } = useHandsContext();
  const nodes = useEditor((state) => state.document.nodes);
  const nameOf = (id: string | null) => {
    if (id === null) return "The automation";
    return id === TRIGGER ? "Trigger" : (nodes.find((node) => node.id === id)?.name ?? id);
  };
  const go = ({ node, field }: DocumentProblem) => {
    onGo?.();
    if (node === null) return;
    store.getState().open(node, field || undefined);
    if (!field) focusCard(node);
  };
  return (
    <ul className={styles.list}>
      {problems.map((problem) => (
        <li key={`${problem.node} ${problem.field} ${problem.code} ${problem.message}`}>
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
              <strong dir="auto">{shortened(nameOf(problem.node), 80)}</strong> {problem.message}
            </span>
          </button>
          {problem.fix ? (
            <Button
              small
              onClick={() => {
                const fix = problem.fix;
                if (fix) store.getState().change(fix.title, (now) => patched(now, fix.patch));
              }}
            >
              {problem.fix.title}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
