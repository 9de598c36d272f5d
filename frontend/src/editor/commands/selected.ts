import { TRIGGER } from "../../graph/document";
import { noteIdOf } from "../../graph/notes";
import type { EditorState } from "../state/editorStore";

/** The one step that is selected, or null. */
export const only = (state: EditorState) =>
  state.selection.size === 1 ? ([...state.selection][0] ?? null) : null;
/** Whether a step other than the trigger is selected. */
export const hasSteps = (state: EditorState) =>
  [...state.selection].some((id) => id !== TRIGGER && noteIdOf(id) === null);
/** Whether a step or a note is selected. */
export const hasCards = (state: EditorState) => [...state.selection].some((id) => id !== TRIGGER);
/** Whether several are selected. */
export const hasMany = (state: EditorState) => state.selection.size > 1;
