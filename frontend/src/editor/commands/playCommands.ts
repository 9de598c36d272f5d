import { Drama, FileInput, ListChecks, Pin, Play, StepForward, Target } from "lucide-react";
import { type Asked, usePlayState } from "../play/playState";
import { usePracticeState } from "../play/practiceState";
import type { EditorState } from "../state/editorStore";
import type { Command, Hands } from "./command";
import { only } from "./selected";

/** The one selected step; neither the trigger nor a note is one. */
function stepOf(state: EditorState): string | null {
  const id = only(state);
  return state.document.nodes.some((node) => node.id === id) ? id : null;
}

function ask(what: Asked["what"]): (hands: Hands) => void {
  return ({ store }) => {
    const state = store.getState();
    usePlayState.getState().set({ asked: { what, node: what === "all" ? null : stepOf(state) } });
    state.set({ drawer: "play" });
  };
}

/** Pins what the step left in the last trial; lets go of it when something stands in for it already. */
function pinOrRelease({ store }: Hands): void {
  const state = store.getState();
  const id = stepOf(state);
  if (id === null) return;
  const practice = usePracticeState.getState();
  if (Object.hasOwn(practice.pins, id) || Object.hasOwn(practice.mocks, id)) {
    practice.release(id);
    state.set({ told: "It works as ever again when you try it." });
    return;
  }
  const left = state.trial?.steps.find((step) => step.node === id && step.state === "succeeded");
  if (left && !left.is_cut) {
    practice.pin(id, left.output);
    state.set({ told: "Pinned: it leaves this whenever you try it." });
  } else usePlayState.getState().set({ standIn: id });
}

/** How one tries the drawing, and its steps. */
export const PLAY: readonly Command[] = [
  {
    id: "run",
    name: "Run the drawing",
    icon: Play,
    group: "Try",
    keywords: "playground test execute trial",
    keys: ["r"],
    onCanvas: true,
    perform: ask("all"),
  },
  {
    id: "run-upto",
    name: "Run up to the step",
    icon: StepForward,
    group: "Try",
    keywords: "playground execute until here",
    keys: ["Shift+U"],
    onCanvas: true,
    can: (state) => stepOf(state) !== null,
    perform: ask("upto"),
  },
  {
    id: "run-alone",
    name: "Run the step alone",
    icon: Target,
    group: "Try",
    keywords: "playground execute single node",
    keys: ["Shift+R"],
    onCanvas: true,
    can: (state) => stepOf(state) !== null,
    perform: ask("alone"),
  },
  {
    id: "peek",
    name: "Show what went in and out",
    icon: FileInput,
    group: "Try",
    keywords: "input output data inspect",
    keys: ["i"],
    onCanvas: true,
    can: (state) => state.trial?.steps.some((step) => step.node === only(state)) ?? false,
    perform: ({ store }) => usePlayState.getState().set({ peeked: only(store.getState()) }),
  },
  {
    id: "pin",
    name: "Pin the step's output, or let go of it",
    icon: Pin,
    group: "Try",
    keywords: "sample fix freeze unpin",
    keys: ["p"],
    onCanvas: true,
    can: (state) => stepOf(state) !== null,
    perform: pinOrRelease,
  },
  {
    id: "stand-in",
    name: "What stands in for the step…",
    icon: Drama,
    group: "Try",
    keywords: "mock answer fail pin edit",
    keys: ["Shift+P"],
    onCanvas: true,
    can: (state) => stepOf(state) !== null,
    perform: ({ store }) => usePlayState.getState().set({ standIn: stepOf(store.getState()) }),
  },
  {
    id: "tests",
    name: "Tests",
    icon: ListChecks,
    group: "Automation",
    keywords: "cases expected check",
    keys: ["Mod+Shift+L"],
    perform: ({ store }) => {
      const { drawer, set } = store.getState();
      set({ drawer: drawer === "tests" ? null : "tests" });
    },
  },
];
