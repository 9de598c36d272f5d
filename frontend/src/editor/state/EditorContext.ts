import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Drawing, StepKind, StepKinds } from "../../graph/kinds";
import type { EditorState, EditorStore } from "./editorStore";

export type EditorContextValue = {
  store: EditorStore;
  automationId: string;
  kinds: StepKinds;
  kindOf: (kind: string) => StepKind | undefined;
};

export const EditorContext = createContext<EditorContextValue | null>(null);

/** What every part of an open editor shares. */
export function useEditorContext(): EditorContextValue {
  const value = useContext(EditorContext);
  if (!value) throw new Error("outside of an editor");
  return value;
}

/** A part of the editor's state; the caller renders anew when it changes. */
export function useEditor<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useEditorContext().store, select);
}

/** What is drawn, with what is needed to draw it and to speak of it. */
export function useDrawing(): Drawing {
  const document = useEditor((state) => state.document);
  const kinds = useEditor((state) => state.kinds);
  return { document, kinds };
}
