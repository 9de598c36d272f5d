import { BoxSelect, ClipboardPaste, Copy, CopyPlus, Redo2, Scissors, Trash2, Undo2 } from "lucide-react";
import { TRIGGER } from "../../graph/document";
import { noteKey } from "../../graph/notes";
import { selectionDuplicate, selectionRemove, selectionText, textPaste } from "../state/actions";
import type { Command, Hands } from "./command";
import { hasCards } from "./selected";

async function copySelection({ store, copy }: Hands): Promise<boolean> {
  const text = selectionText(store);
  if (text === null) return false;
  await copy(text);
  store.getState().set({ told: "Copied" });
  return true;
}

/** What one does to what is selected. */
export const EDIT: readonly Command[] = [
  {
    id: "undo",
    name: "Undo",
    icon: Undo2,
    group: "Edit",
    keys: ["Mod+Z"],
    can: (state) => state.history.past.length > 0,
    perform: ({ store }) => store.getState().undo(),
  },
  {
    id: "redo",
    name: "Redo",
    icon: Redo2,
    group: "Edit",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    can: (state) => state.history.future.length > 0,
    perform: ({ store }) => store.getState().redo(),
  },
  {
    id: "copy",
    name: "Copy",
    icon: Copy,
    group: "Edit",
    keywords: "json clipboard",
    keys: ["Mod+C"],
    onCanvas: true,
    can: hasCards,
    perform: (hands) => void copySelection(hands),
  },
  {
    id: "cut",
    name: "Cut",
    icon: Scissors,
    group: "Edit",
    keys: ["Mod+X"],
    onCanvas: true,
    can: hasCards,
    perform: (hands) =>
      void copySelection(hands).then((copied) => {
        if (copied) selectionRemove(hands.store);
      }),
  },
  {
    id: "paste",
    name: "Paste",
    icon: ClipboardPaste,
    group: "Edit",
    keys: ["Mod+V"],
    onCanvas: true,
    perform: async ({ store, pasteText }) => {
      const text = await pasteText();
      if (text !== null && !textPaste(store, text)) store.getState().refuse("The clipboard holds no steps.");
    },
  },
  {
    id: "duplicate",
    name: "Duplicate",
    icon: CopyPlus,
    group: "Edit",
    keys: ["Mod+D"],
    onCanvas: true,
    can: hasCards,
    perform: ({ store }) => selectionDuplicate(store),
  },
  {
    id: "delete",
    name: "Delete",
    icon: Trash2,
    group: "Edit",
    keywords: "remove",
    keys: ["Delete", "Backspace"],
    onCanvas: true,
    can: (state) => state.selection.size > 0 || state.edges.size > 0,
    perform: ({ store }) => selectionRemove(store),
  },
  {
    id: "select-all",
    name: "Select all",
    icon: BoxSelect,
    group: "Edit",
    keys: ["Mod+A"],
    onCanvas: true,
    perform: ({ store }) => {
      const { document, select } = store.getState();
      const notes = (document.notes ?? []).map((note) => noteKey(note.id));
      select([TRIGGER, ...document.nodes.map((node) => node.id), ...notes]);
    },
  },
];
