import { ListTree, NotepadText, Pencil, Plus, Power, SlidersHorizontal, StickyNote } from "lucide-react";
import { portsOf } from "../../graph/describe";
import { type StepNode, TRIGGER } from "../../graph/document";
import { noteIdOf } from "../../graph/notes";
import { noteAdd, selectionDisable } from "../state/actions";
import type { EditorState } from "../state/editorStore";
import type { Command, Hands } from "./command";
import { hasSteps, only } from "./selected";

/** Opens the small list of steps: behind the selected step, or in the middle of what is seen. */
function openQuickAdd(hands: Hands): void {
  const state = hands.store.getState();
  const id = only(state);
  const node = state.document.nodes.find((each) => each.id === id);
  const port = id === TRIGGER || node ? freePort(state, node ?? null) : null;
  const { place, at } = hands.middle();
  const from = id !== null && port !== null ? { node: id, port } : null;
  const spot = id !== null ? hands.cardAt(id) : null;
  state.set({ quickAdd: { at: spot ?? at, place: from ? null : place, from, edge: null } });
}

/** The first way out of a step that leads nowhere yet; else its first. Null is the trigger. */
function freePort({ document, kinds }: EditorState, node: StepNode | null): string | null {
  const id = node?.id ?? TRIGGER;
  const ports = portsOf(node, kinds);
  const used = new Set(document.edges.filter((edge) => edge.from.node === id).map((edge) => edge.from.port));
  return (ports.find((port) => !used.has(port.id)) ?? ports[0])?.id ?? null;
}

/** What one does to a step. */
export const STEPS: readonly Command[] = [
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
    perform: ({ store }) => {
      const { open, set } = store.getState();
      const id = only(store.getState());
      // A note has no form: it is written where it lies.
      if (id !== null && noteIdOf(id) !== null) set({ renaming: id });
      else open(id, "");
    },
  },
  {
    id: "find-field",
    name: "Find a field to use",
    icon: ListTree,
    group: "Steps",
    keywords: "data pick insert event tree",
    keys: ["Mod+Shift+F"],
    can: (state) => state.opened !== null,
    perform: () => document.querySelector<HTMLElement>("[data-find-field]")?.focus(),
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
    can: (state) => only(state) !== null && hasSteps(state),
    perform: ({ store }) => store.getState().open(only(store.getState()), "/note"),
  },
  {
    id: "note-add",
    name: "Put a note on the drawing",
    icon: NotepadText,
    group: "Steps",
    keywords: "sticky comment text",
    keys: ["Shift+N"],
    onCanvas: true,
    perform: ({ store, middle }) => noteAdd(store, middle().place),
  },
];
