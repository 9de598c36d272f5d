import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { useMemo, useState } from "react";
import { describeStep } from "../../graph/describe";
import { noteKey } from "../../graph/notes";
import { Button } from "../../ui/Button";
import { useHandsContext } from "../commands/HandsContext";
import { useEditor, useEditorContext } from "../state/EditorContext";
import styles from "./FindBar.module.css";

/** Finds steps and notes on the drawing by name, note or anything that is set up in them. */
export function FindBar() {
  const { store } = useEditorContext();
  const { focusCard, showCard, fitView } = useHandsContext();
  const document = useEditor((state) => state.document);
  const kinds = useEditor((state) => state.kinds);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    if (wanted === "") return [];
    const has = (words: (string | undefined)[]) => words.some((each) => each?.toLowerCase().includes(wanted));
    const steps = document.nodes
      .filter((node) =>
        has([node.name, node.id, node.note, describeStep(node, kinds), JSON.stringify(node.config)]),
      )
      .map((node) => ({ id: node.id, name: node.name || node.id }));
    const notes = (document.notes ?? [])
      .filter((note) => has([note.text]))
      .map((note) => ({ id: noteKey(note.id), name: "Note" }));
    return [...steps, ...notes];
  }, [document, kinds, text]);
  const go = (index: number) => {
    const node = found[(index + found.length) % found.length];
    if (!node) return;
    setAt((index + found.length) % found.length);
    store.getState().select([node.id]);
    store.getState().set({ told: `${node.name}, ${index + 1} of ${found.length}` });
    return node.id;
  };
  const close = () => {
    store.getState().set({ panel: null });
    const current = found[at];
    if (current) focusCard(current.id);
    else fitView();
  };
  return (
    <search className={styles.bar} aria-label="Find a step">
      <Search size={15} aria-hidden />
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens because somebody asked for it
        autoFocus
        aria-label="Find a step"
        placeholder="Name, field, address, note…"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
          if (event.key !== "Enter") return;
          event.preventDefault();
          const current = found[at];
          const isThere = current !== undefined && store.getState().selection.has(current.id);
          const id = go(isThere ? at + (event.shiftKey ? -1 : 1) : at);
          if (id) showCard(id);
        }}
      />
      <span className={styles.count} role="status">
        {text.trim() === "" ? "" : found.length === 0 ? "none" : `${at + 1} of ${found.length}`}
      </span>
      <Button look="quiet" small icon={ChevronUp} aria-label="The one before" onClick={() => step(-1)} />
      <Button look="quiet" small icon={ChevronDown} aria-label="The next one" onClick={() => step(1)} />
      <Button look="quiet" small icon={X} aria-label="Close the search" onClick={close} />
    </search>
  );

  function step(by: number): void {
    const id = go(at + by);
    if (id) showCard(id);
  }
}
