import { TRIGGER } from "../../graph/document";
import type { EditorState } from "../state/editorStore";

/** The one step that is selected, or null. */
export const only = (state: EditorState) =>
  state.selection.size === 1 ? ([...state.selection][0] ?? null) : null;
/** Whether a step other than the trigger is selected. */
export const hasSteps = (state: EditorState) => [...state.selection].some((id) => id !== TRIGGER);
/** Whether several are selected. */
export const hasMany = (state: EditorState) => state.selection.size > 1;
