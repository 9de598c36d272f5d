import {
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  BoxSelect,
  ClipboardPaste,
  Copy,
  CopyPlus,
  FlaskConical,
  History,
  Keyboard,
  Maximize,
  Pencil,
  Plus,
  Power,
  Redo2,
  Rocket,
  Save,
  Scissors,
  Search,
  SlidersHorizontal,
  StickyNote,
  Trash2,
  TriangleAlert,
  Undo2,
  WandSparkles,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { portsOf } from "../../graph/describe";
import { TRIGGER } from "../../graph/document";
import {
  drawingTidy,
  selectionAlign,
  selectionDisable,
  selectionDuplicate,
  selectionRemove,
  selectionText,
  textPaste,
} from "../state/actions";
import type { EditorState } from "../state/editorStore";
import type { Command, Hands } from "./command";

const only = (state: EditorState) => (state.selection.size === 1 ? ([...state.selection][0] ?? null) : null);
const hasSteps = (state: EditorState) => [...state.selection].some((id) => id !== TRIGGER);
const hasMany = (state: EditorState) => state.selection.size > 1;

/** Opens the small list of steps: behind the selected step, or in the middle of what is seen. */
function openQuickAdd(hands: Hands): void {
  const state = hands.store.getState();
  const id = only(state);
  const node = state.document.nodes.find((each) => each.id === id);
  const port = id === TRIGGER ? "out" : node ? freePort(state, node.id) : null;
  const { place, at } = hands.middle();
  const from = id !== null && port !== null ? { node: id, port } : null;
  const spot = id !== null ? hands.cardAt(id) : null;
  state.set({ quickAdd: { at: spot ?? at, place: from ? null : place, from, edge: null } });
}

/** The first way out of a step that leads nowhere yet; else its first. */
function freePort(state: EditorState, id: string): string | null {
  const node = state.document.nodes.find((each) => each.id === id);
  const ports = node ? portsOf(node) : [];
  const used = new Set(
    state.document.edges.filter((edge) => edge.from.node === id).map((edge) => edge.from.port),
  );
  return (ports.find((port) => !used.has(port.id)) ?? ports[0])?.id ?? null;
}

async function copySelection({ store, copy }: Hands): Promise<boolean> {
  const text = selectionText(store);
  if (text === null) return false;
  await copy(text);
  store.getState().set({ told: "Copied" });
  return true;
}

const STEPS: Command[] = [
  {
    id: "add",
    name: "Add a step",
    icon: Plus,
    group: "Steps",
    keywords: "new insert node",
    keys: ["Tab", "a"],
    onCanvas: true,
    perform: openQuickAdd,
  },
  {
    id: "open",
    name: "Open the step's form",
    icon: SlidersHorizontal,
    group: "Steps",
    keywords: "settings inspector edit configure",
    keys: ["Enter"],
    onCanvas: true,
    can: (state) => only(state) !== null,
    perform: ({ store }) => store.getState().open(only(store.getState()), ""),
  },
  {
    id: "rename",
    name: "Rename the step",
    icon: Pencil,
    group: "Steps",
    keys: ["F2"],
    onCanvas: true,
    can: (state) => only(state) !== null && !state.selection.has(TRIGGER),
    perform: ({ store }) => store.getState().set({ renaming: only(store.getState()) }),
  },
  {
    id: "disable",
    name: "Switch the step off or on",
    icon: Power,
    group: "Steps",
    keywords: "disable enable skip",
    keys: ["d"],
    onCanvas: true,
    can: hasSteps,
    perform: ({ store }) => selectionDisable(store),
  },
  {
    id: "note",
    name: "Write a note at the step",
    icon: StickyNote,
    group: "Steps",
    keywords: "comment describe",
    keys: ["n"],
    onCanvas: true,
    can: (state) => only(state) !== null && !state.selection.has(TRIGGER),
    perform: ({ store }) => store.getState().open(only(store.getState()), "/note"),
  },
];

const EDIT: Command[] = [
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
    can: hasSteps,
    perform: (hands) => void copySelection(hands),
  },
  {
    id: "cut",
    name: "Cut",
    icon: Scissors,
    group: "Edit",
    keys: ["Mod+X"],
    onCanvas: true,
    can: hasSteps,
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
      if (text !== null && !textPaste(store, text))
        store.getState().set({ told: "The clipboard holds no steps." });
    },
  },
  {
    id: "duplicate",
    name: "Duplicate",
    icon: CopyPlus,
    group: "Edit",
    keys: ["Mod+D"],
    onCanvas: true,
    can: hasSteps,
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
      select([TRIGGER, ...document.nodes.map((node) => node.id)]);
    },
  },
];

const VIEW: Command[] = [
  {
    id: "find",
    name: "Find a step",
    icon: Search,
    group: "View",
    keywords: "search canvas",
    keys: ["Mod+F", "/"],
    onCanvas: true,
    perform: ({ store }) => store.getState().set({ panel: "find" }),
  },
  {
    id: "fit",
    name: "Show everything",
    icon: Maximize,
    group: "View",
    keywords: "zoom to fit",
    keys: ["Shift+1"],
    onCanvas: true,
    perform: ({ fitView }) => fitView(),
  },
  {
    id: "zoom-in",
    name: "Zoom in",
    icon: ZoomIn,
    group: "View",
    keys: ["+"],
    onCanvas: true,
    perform: ({ zoomBy }) => zoomBy(1.2),
  },
  {
    id: "zoom-out",
    name: "Zoom out",
    icon: ZoomOut,
    group: "View",
    keys: ["-"],
    onCanvas: true,
    perform: ({ zoomBy }) => zoomBy(1 / 1.2),
  },
  {
    id: "tidy",
    name: "Tidy up",
    icon: WandSparkles,
    group: "View",
    keywords: "layout arrange",
    keys: ["Shift+T"],
    onCanvas: true,
    can: (state) => state.document.nodes.length > 0,
    perform: ({ store, fitView }) => {
      drawingTidy(store);
      fitView();
    },
  },
  align("left", "Align left edges", AlignStartVertical),
  align("top", "Align upper edges", AlignStartHorizontal),
  align("row", "Put in a row", AlignHorizontalSpaceBetween),
  align("column", "Put in a column", AlignVerticalSpaceBetween),
];

function align(how: "left" | "top" | "row" | "column", name: string, icon: Command["icon"]): Command {
  return {
    id: `align-${how}`,
    name,
    icon,
    group: "View",
    keywords: "align distribute line",
    can: hasMany,
    perform: ({ store }) => selectionAlign(store, how),
  };
}

const AUTOMATION: Command[] = [
  {
    id: "play",
    name: "Try it with a sample event",
    icon: FlaskConical,
    group: "Automation",
    keywords: "playground run test execute",
    keys: ["Mod+Enter"],
    perform: ({ store }) => {
      const { drawer, set } = store.getState();
      set({ drawer: drawer === "play" ? null : "play" });
    },
  },
  {
    id: "problems",
    name: "Problems",
    icon: TriangleAlert,
    group: "Automation",
    keywords: "errors warnings check",
    keys: ["Mod+Shift+M"],
    perform: ({ store }) => {
      const { drawer, set } = store.getState();
      set({ drawer: drawer === "problems" ? null : "problems" });
    },
  },
  {
    id: "publish",
    name: "Publish…",
    icon: Rocket,
    group: "Automation",
    keywords: "deploy live release",
    keys: ["Mod+Shift+P"],
    perform: ({ store }) => store.getState().set({ panel: "publish" }),
  },
  {
    id: "versions",
    name: "Versions",
    icon: History,
    group: "Automation",
    keywords: "history restore roll back",
    perform: ({ store }) => store.getState().set({ panel: "versions" }),
  },
  {
    id: "save",
    name: "Save now",
    icon: Save,
    group: "Automation",
    keywords: "draft",
    keys: ["Mod+S"],
    perform: ({ saveNow }) => saveNow(),
  },
  {
    id: "commands",
    name: "All commands",
    icon: Search,
    group: "Automation",
    keys: ["Mod+K"],
    perform: ({ store }) => store.getState().set({ panel: "commands" }),
  },
  {
    id: "keys",
    name: "Keys of the editor",
    icon: Keyboard,
    group: "Automation",
    keywords: "shortcuts help",
    keys: ["?"],
    onCanvas: true,
    perform: ({ store }) => store.getState().set({ panel: "keys" }),
  },
];

/** Everything the editor can do, in the order of menus. */
export const COMMANDS: readonly Command[] = [...STEPS, ...EDIT, ...VIEW, ...AUTOMATION];

/** The command of an id. Raises Error when there is none. */
export function commandOf(id: string): Command {
  const found = COMMANDS.find((command) => command.id === id);
  if (!found) throw new Error(`there is no command ${id}`);
  return found;
}
