import { type ChangeEvent, useEffect, useRef } from "react";
import { isolated } from "../../graph/isolated";
import { nameTyped } from "../../graph/nameTyped";
import { shortened } from "../../ui/format/shortened";
import { useEditor, useEditorContext } from "./EditorContext";
import { type Named, nameRestore, nameWrite } from "./rename";
import { useTyped } from "./useTyped";

/**
 * A field with a name. It is written at every key: what somebody else makes of the name meanwhile is then met like every
 * other change, and a field that nobody typed in writes nothing. While it is empty the name is the one from before, so that
 * no rest of one is ever kept. `end` leaves it, or takes back what was typed; it answers whether anything was.
 */
export function useNameField(named: Named) {
  const { store } = useEditorContext();
  const name = useEditor(({ document }) => named.of(document));
  const [value, type] = useTyped(name, (each) => each);
  /** What it was before somebody began to write. */
  const was = useRef<{ shown: string; written: string | undefined } | null>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const text = event.target.value;
    const before = was.current ?? { shown: name, written: named.written(store.getState().document) };
    was.current = before;
    const kept = nameTyped(text);
    type(text, kept || before.shown);
    if (kept) nameWrite(store, named, text);
    else nameRestore(store, named, before.written);
  };
  const end = (keep: boolean): boolean => {
    const before = was.current;
    if (before === null) return false;
    was.current = null;
    const { settle, set } = store.getState();
    if (!keep) nameRestore(store, named, before.written);
    else if (name !== before.shown) set({ told: `Renamed to ${isolated(shortened(name, 60))}` });
    // What was typed shows as it is kept.
    type(name, name);
    settle();
    return true;
  };
  const leave = useRef(end);
  useEffect(() => {
    leave.current = end;
  });
  // A field that goes without losing the focus first, with its form or its card, is left all the same.
  useEffect(() => () => void leave.current(true), []);
  return { end, input: { value, onChange, maxLength: 200 } };
}
