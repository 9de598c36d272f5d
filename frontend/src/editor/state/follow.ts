import type { Renamed } from "../../graph/merge";
import { noteIdOf, noteKey } from "../../graph/notes";
import { usePlayState } from "../play/playState";
import { usePracticeState } from "../play/practiceState";
import type { EditorState } from "./editorStore";

/** What names cards and arrows in the state of an editor. */
export type Pointing = Pick<
  EditorState,
  "selection" | "edges" | "dragged" | "opened" | "renaming" | "quickAdd" | "trial"
>;

/** What points at cards and arrows of mine, under the names that they have now: under the old ones others have theirs. */
export function followed(state: Pointing, renamed: Renamed): Pointing {
  const { selection, edges, dragged, opened, renaming, quickAdd, trial } = state;
  const card = (key: string) => keyNow(key, renamed);
  const arrow = (id: string) => renamed.edges.get(id) ?? id;
  return {
    selection: new Set([...selection].map(card)),
    edges: new Set([...edges].map(arrow)),
    // The mouse has taken hold of what is on the page under the old id.
    dragged: dragged && ([...dragged].some((key) => card(key) !== key) ? null : dragged),
    opened: opened && card(opened),
    renaming: renaming && card(renaming),
    quickAdd: quickAdd && {
      ...quickAdd,
      from: quickAdd.from && { ...quickAdd.from, node: card(quickAdd.from.node) },
      edge: quickAdd.edge && arrow(quickAdd.edge),
    },
    // What was tried speaks of steps in many places, and of a drawing that is no more.
    trial: trial?.steps.some((step) => renamed.steps.has(step.node)) ? null : trial,
  };
}

/** The same for what stands in for steps, and for what the playground is asked. */
export function playFollow({ steps }: Renamed): void {
  if (steps.size === 0) return;
  usePracticeState.getState().move(steps);
  const { asked, peeked, standIn, set } = usePlayState.getState();
  const named = (id: string | null) => (id === null ? null : (steps.get(id) ?? id));
  set({
    asked: asked && { ...asked, node: named(asked.node) },
    peeked: named(peeked),
    standIn: named(standIn),
  });
}

function keyNow(key: string, { steps, notes }: Renamed): string {
  const note = noteIdOf(key);
  return note === null ? (steps.get(key) ?? key) : noteKey(notes.get(note) ?? note);
}
