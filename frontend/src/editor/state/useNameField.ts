import { type ChangeEvent, useRef } from "react";
import { isolated } from "../../graph/isolated";
import { nameTyped } from "../../graph/nameTyped";
import { shortened } from "../../ui/format/shortened";
import { useEditor, useEditorContext } from "./EditorContext";
import { nameRestore, stepRename } from "./rename";
import { useTyped } from "./useTyped";

/**
 * A field with the name of a step. It is written at every key: what somebody else makes of the name meanwhile is then
 * met like every other change, and a field that nobody typed in writes nothing. `end` leaves it, or takes it back.
 */
export function useNameField(id: string) {
  const { store } = useEditorContext();
  const name = useEditor(({ document }) => {
    const node = document.nodes.find((each) => each.id === id);
    return node ? node.name || node.id : "";
  });
  /** What it was before somebody began to write. */
  const was = useRef<string | null>(null);
  const [value, type] = useTyped(name, (each) => each);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const text = event.target.value;
    was.current ??= name;
    type(text, nameTyped(text) || name);
    stepRename(store, id, text);
  };
  const end = (keep: boolean) => {
    const before = was.current;
    if (before === null) return;
    was.current = null;
    const { settle, set } = store.getState();
    if (!keep || nameTyped(value) === "") nameRestore(store, id, before);
    else if (name !== before) set({ told: `Renamed to ${isolated(shortened(name, 60))}` });
    settle();
  };
  return { end, input: { value, onChange, maxLength: 200, "aria-label": "Name of the step" } };
}
