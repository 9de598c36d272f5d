import type { Node as DrawnNode } from "@xyflow/react";
import type { AutomationDocument } from "../../graph/document";
import { noteBox, noteKey } from "../../graph/notes";
import { holdOf } from "./holdOf";

export type NoteNode = DrawnNode<{ id: string; text: string; writing: boolean }, "note">;

/** The notes as React Flow draws them: behind the cards, and reached like them. */
export function noteNodes(
  document: AutomationDocument,
  selection: ReadonlySet<string>,
  writing: string | null,
): NoteNode[] {
  const first = selection.size === 1 ? [...selection][0] : undefined;
  return (document.notes ?? []).map((note) => {
    const { x, y, width, height } = noteBox(note);
    const key = noteKey(note.id);
    return {
      id: key,
      type: "note",
      position: { x, y },
      width,
      height,
      measured: { width, height },
      zIndex: -1,
      selected: selection.has(key),
      ...holdOf(selection.has(key)),
      focusable: first === key,
      ariaLabel: `Note: ${note.text.slice(0, 200) || "empty"}`,
      data: { id: note.id, text: note.text, writing: writing === key },
    };
  });
}
