import { applyNodeChanges, type NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AutomationDocument } from "../../graph/document";
import { placeCards } from "../../graph/layout";
import { usePracticeState } from "../play/practiceState";
import { useProblemCounts } from "../problems/useProblems";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { CardMaker, type EditorNode } from "./flow";
import { type NoteNode, noteNodes } from "./noteNodes";

export type DrawnCard = EditorNode | NoteNode;

/** The cards and notes React Flow draws. While one is dragged its place lives here; the document learns of it at the end. */
export function useCards() {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const renaming = useEditor((state) => state.renaming);
  const trial = useEditor((state) => state.trial);
  const problems = useProblemCounts();
  const { pins, mocks } = usePracticeState();
  const maker = useRef(new CardMaker());
  const places = useMemo(() => placesOf(document), [document]);
  const made = useMemo(
    () => maker.current.nodes({ document, places, selection, problems, trial, renaming, pins, mocks }),
    [document, places, selection, problems, trial, renaming, pins, mocks],
  );
  const notes = useMemo(() => noteNodes(document, selection, renaming), [document, selection, renaming]);
  const all = useMemo<DrawnCard[]>(() => [...notes, ...made], [notes, made]);
  const [nodes, setNodes] = useState(all);
  useEffect(() => setNodes(all), [all]);
  const onNodesChange = useCallback(
    (changes: NodeChange<DrawnCard>[]) => {
      // Cards have the size of their words; only a note that is being sized changes it.
      const moves = changes.filter(
        (change) => change.type === "position" || (change.type === "dimensions" && change.resizing),
      );
      if (moves.length > 0) setNodes((now) => applyNodeChanges(moves, now));
      const chosen = changes.filter((change) => change.type === "select");
      if (chosen.length === 0) return;
      const next = new Set(store.getState().selection);
      for (const change of chosen) {
        if (change.selected) next.add(change.id);
        else next.delete(change.id);
      }
      store.getState().select(next);
    },
    [store],
  );
  return { nodes, onNodesChange };
}

/** Where the cards stand: as drawn, or laid out when an older document says nothing of it. */
function placesOf(document: AutomationDocument) {
  const all = [document.trigger, ...document.nodes];
  if (all.some((card) => !card.position)) return placeCards(document);
  return Object.fromEntries(
    all.map((card) => ["id" in card ? card.id : "trigger", card.position ?? { x: 0, y: 0 }]),
  );
}
