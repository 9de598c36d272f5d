import { useEffect } from "react";
import { selectionRemove, selectionText, textPaste } from "../state/actions";
import type { EditorStore } from "../state/editorStore";

/** Copies, cuts and pastes steps with the browser's own events: they need no permission, and work between pages. */
export function useClipboardEvents(store: EditorStore): void {
  useEffect(() => {
    const isOurs = (event: ClipboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const typing = target?.closest("input, textarea, select, .cm-editor, [role='dialog']");
      return !typing && (window.getSelection()?.isCollapsed ?? true);
    };
    const onCopy = (event: ClipboardEvent) => {
      const text = isOurs(event) ? selectionText(store) : null;
      if (text === null) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", text);
      if (event.type === "cut") selectionRemove(store);
      else store.getState().set({ told: "Copied" });
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isOurs(event)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (textPaste(store, text)) event.preventDefault();
      else if (text) store.getState().refuse("The clipboard holds no steps.");
    };
    document.addEventListener("copy", onCopy);
    document.addEventListener("cut", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("cut", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [store]);
}
