import { createStore, type StoreApi } from "zustand/vanilla";
import { type AutomationDocument, type Position, TRIGGER } from "../../graph/document";
import type { PortRef } from "../../graph/edit";
import { type History, NO_HISTORY, record, redo, settle, undo } from "../../graph/history";
import type { Kinds } from "../../graph/kinds";
import { whyTooMany } from "../../graph/limits";
import type { Renamed } from "../../graph/merge";
import { noteKey } from "../../graph/notes";
import type { Trial } from "../server/types";
import { followed, type Pointing, playFollow } from "./follow";

/** Where the small list of steps opens, and what becomes of the step that is chosen. */
export type QuickAdd = {
  /** On the screen, in pixels. */
  at: Position;
  /** In the drawing; null: behind `from`. */
  place: Position | null;
  from: PortRef | null;
  edge: string | null;
};

export type Panel = "commands" | "keys" | "publish" | "versions" | "import" | "find" | null;
export type Drawer = "play" | "tests" | "problems" | null;

type Data = {
  document: AutomationDocument;
  /** What kinds of steps there are; they stay what they were when the editor was opened. */
  kinds: Kinds;
  history: History;
  selection: ReadonlySet<string>;
  edges: ReadonlySet<string>;
  /** The cards that follow the mouse. Null while none does, and once an id of theirs stands for another card: the hand holds nothing any more. */
  dragged: ReadonlySet<string> | null;
  /** The step whose form is open. */
  opened: string | null;
  /** Which form it is, counted: a step that is renamed by a save keeps its form, and whoever writes in it the focus. */
  form: number;
  /** Into which field of the form the focus goes, as a JSON pointer; counted, so that asking twice works. */
  fieldWanted: { pointer: string; count: number } | null;
  renaming: string | null;
  quickAdd: QuickAdd | null;
  panel: Panel;
  drawer: Drawer;
  trial: Trial | null;
  /** What has overtaken the trial, as a sentence; null while nothing has. */
  past: string | null;
  /** Said to screen readers: what has just been done. */
  told: string;
  /** Why something was not done; counted, so that the same is said twice. */
  refusal: { why: string; count: number } | null;
};

export type EditorState = Data & {
  /** Changes the document, unless that makes it larger than it may be: then that is said. `joins` lets changes of one kind that follow one another be undone at once. */
  change: (words: string, edit: (document: AutomationDocument) => AutomationDocument, joins?: string) => void;
  /** Puts another document in, as one step that can be undone. */
  replace: (words: string, document: AutomationDocument) => void;
  /** Puts in what somebody else made of the document; it is theirs, so that it is no step of one's own to undo. What points at what was renamed for it follows. */
  takeOver: (document: AutomationDocument, history: History, renamed: Renamed) => void;
  undo: () => void;
  redo: () => void;
  settle: () => void;
  select: (ids: Iterable<string>, edges?: Iterable<string>) => void;
  open: (id: string | null, field?: string) => void;
  /** Says to everybody why something is not done. */
  refuse: (why: string) => void;
  set: (data: Partial<Omit<Data, "document" | "kinds" | "history" | "form">>) => void;
};

export type EditorStore = StoreApi<EditorState>;

const NONE: ReadonlySet<string> = new Set();

/** The state of one open editor. Everything that changes the document goes through `change`, and can be undone. */
export function createEditorStore(
  document: AutomationDocument,
  kinds: Kinds,
  history = NO_HISTORY,
): EditorStore {
  return createStore<EditorState>((set, get) => {
    /** Another document: what is selected and open in it stays so. */
    const put = (
      document: AutomationDocument,
      history: History,
      told: string,
      pointing: Pointing = get(),
    ) => {
      const known = cardsOf(document);
      const { opened, renaming, selection, edges, dragged, quickAdd, trial } = pointing;
      set({
        edges,
        quickAdd,
        trial,
        document,
        history,
        told,
        selection: new Set([...selection].filter((id) => known.has(id))),
        dragged: stillDragged(dragged, known),
        opened: opened !== null && known.has(opened) ? opened : null,
        renaming: renaming !== null && known.has(renaming) ? renaming : null,
      });
    };
    const turn = (turned: ReturnType<typeof undo>, verb: string) => {
      if (turned) put(turned.document, turned.history, `${verb}: ${turned.words}`);
      else set({ told: verb === "Undone" ? "Nothing to undo" : "Nothing to redo" });
    };
    const opening = (opened: string | null) => ({
      opened,
      form: opened === get().opened ? get().form : get().form + 1,
    });
    return {
      document,
      kinds,
      history,
      selection: NONE,
      edges: NONE,
      dragged: null,
      opened: null,
      form: 0,
      fieldWanted: null,
      renaming: null,
      quickAdd: null,
      panel: null,
      drawer: null,
      trial: null,
      past: null,
      told: "",
      refusal: null,
      change: (words, edit, joins) => {
        const before = get().document;
        const after = edit(before);
        if (after === before) return;
        const refused = whyTooMany(before, after);
        if (refused) return get().refuse(refused);
        const history = record(get().history, { before, after, words, joins });
        if (history === get().history) return;
        const dragged = get().dragged && stillDragged(get().dragged, cardsOf(after));
        set({ document: after, history, dragged, told: joins ? get().told : words });
      },
      replace: (words, next) => get().change(words, () => next),
      takeOver: (document, history, renamed) => {
        playFollow(renamed);
        put(document, history, get().told, followed(get(), renamed));
      },
      undo: () => turn(undo(get().document, get().history), "Undone"),
      redo: () => turn(redo(get().document, get().history), "Done again"),
      settle: () => set({ history: settle(get().history) }),
      select: (ids, edges = NONE) => {
        const selection = new Set(ids);
        if (sameSet(selection, get().selection) && sameSet(new Set(edges), get().edges)) return;
        const opened = get().opened;
        const only = selection.size === 1 ? ([...selection][0] ?? null) : null;
        set({ selection, edges: new Set(edges), ...opening(opened === null ? null : only) });
      },
      open: (id, field) =>
        set({
          ...opening(id),
          selection: id === null ? get().selection : new Set([id]),
          edges: NONE,
          fieldWanted:
            field === undefined ? null : { pointer: field, count: (get().fieldWanted?.count ?? 0) + 1 },
        }),
      refuse: (why) => set({ refusal: { why, count: (get().refusal?.count ?? 0) + 1 } }),
      set,
    };
  });
}

/** The cards and notes of a document, as the drawing calls them. */
function cardsOf({ nodes, notes = [] }: AutomationDocument): Set<string> {
  return new Set([TRIGGER, ...nodes.map((node) => node.id), ...notes.map((note) => noteKey(note.id))]);
}

/** Of the cards that follow the mouse those that are there; null where it holds none any more. */
function stillDragged(dragged: ReadonlySet<string> | null, known: ReadonlySet<string>) {
  const still = new Set([...(dragged ?? [])].filter((id) => known.has(id)));
  return still.size > 0 ? still : null;
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}
