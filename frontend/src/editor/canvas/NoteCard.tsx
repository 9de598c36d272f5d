import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import { patchNote } from "../../graph/notes";
import { noteWrite } from "../state/actions";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./NoteCard.module.css";
import type { NoteNode } from "./noteNodes";

const LEAST = 60;

/** A paper on the drawing: written after a double click or Enter, sized at its edges. */
export const NoteCard = memo(function NoteCard({ id, data, selected }: NodeProps<NoteNode>) {
  const { store } = useEditorContext();
  return (
    <div className={styles.note} data-selected={selected}>
      <NodeResizer
        isVisible={selected}
        minWidth={LEAST}
        minHeight={LEAST}
        lineClassName={styles.edge}
        handleClassName={styles.corner}
        onResizeEnd={(_event, { x, y, width, height }) =>
          store
            .getState()
            .change("Resized a note", (now) => patchNote(now, data.id, { position: { x, y }, width, height }))
        }
      />
      {data.writing ? (
        <NoteField id={id} note={data.id} />
      ) : (
        <p dir="auto" data-empty={data.text === ""}>
          {data.text || "Double click to write"}
        </p>
      )}
    </div>
  );
});

/** It is written at every key: what somebody else writes meanwhile is then met like every other change. */
function NoteField({ id, note }: { id: string; note: string }) {
  const { store } = useEditorContext();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useEditor(({ document }) => document.notes?.find((each) => each.id === note)?.text ?? "");
  useEffect(() => {
    // React Flow shows a new card a frame later, and what is hidden takes no focus.
    const frame = window.requestAnimationFrame(() => {
      const length = field.current?.value.length ?? 0;
      field.current?.focus();
      field.current?.setSelectionRange(length, length);
    });
    return () => window.cancelAnimationFrame(frame);
  }, []);
  const end = () => {
    const { renaming, settle, set } = store.getState();
    settle();
    if (renaming === id) set({ renaming: null });
  };
  return (
    <textarea
      ref={field}
      className="nodrag nopan nowheel"
      aria-label="Text of the note"
      dir="auto"
      value={text}
      maxLength={10_000}
      placeholder="What should those who read this drawing know?"
      onChange={(event) => noteWrite(store, note, event.target.value)}
      onBlur={end}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
        const card = event.currentTarget.closest<HTMLElement>(".react-flow__node");
        end();
        card?.focus();
      }}
    />
  );
}
