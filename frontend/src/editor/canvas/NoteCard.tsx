import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo, useEffect, useRef } from "react";
import { patchNote } from "../../graph/notes";
import { noteWrite } from "../state/actions";
import { useEditorContext } from "../state/EditorContext";
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
        <NoteField id={id} note={data.id} text={data.text} />
      ) : (
        <p dir="auto" data-empty={data.text === ""}>
          {data.text || "Double click to write"}
        </p>
      )}
    </div>
  );
});

function NoteField({ id, note, text }: { id: string; note: string; text: string }) {
  const { store } = useEditorContext();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // React Flow shows a new card a frame later, and what is hidden takes no focus.
    const frame = window.requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(text.length, text.length);
    });
    return () => window.cancelAnimationFrame(frame);
  }, [text]);
  const end = () => {
    noteWrite(store, note, field.current?.value ?? text);
    if (store.getState().renaming === id) store.getState().set({ renaming: null });
  };
  return (
    <textarea
      ref={field}
      className="nodrag nopan nowheel"
      aria-label="Text of the note"
      dir="auto"
      defaultValue={text}
      maxLength={10_000}
      placeholder="What should those who read this drawing know?"
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
