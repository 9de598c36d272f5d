import { type ChangeEvent, useRef } from "react";
import { isolated } from "../../graph/isolated";
import { nameTyped } from "../../graph/nameTyped";
import { shortened } from "../../ui/format/shortened";
import { useEditor, useEditorContext } from "./EditorContext";
import { type Named, nameRestore, nameWrite } from "./rename";
import { useTyped } from "./useTyped";

/**
 * A field with a name. It is written at every key: what somebody else makes of the name meanwhile is then met like every
 * other change, and a field that nobody typed in writes nothing. `end` leaves it, or takes back what was typed.
 */
export function useNameField(named: Named) {
  const { store } = useEditorContext();
  const name = useEditor(({ document }) => named.of(document));
  const [value, type] = useTyped(name, (each) => each);
  /** What it was before somebody began to write. */
  const was = useRef<string | null>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const text = event.target.value;
    was.current ??= name;
    type(text, nameTyped(text) || name);
    nameWrite(store, named, text);
  };
  const end = (keep: boolean) => {
    const before = was.current;
    if (before === null) return;
    was.current = null;
    const { settle, set } = store.getState();
    if (!keep || nameTyped(value) === "") nameRestore(store, named, before);
    else if (name !== before) set({ told: `Renamed to ${isolated(shortened(name, 60))}` });
    // What was typed shows as it is kept.
    type(name, name);
    settle();
  };
  return { end, input: { value, onChange, maxLength: 200 } };
}
