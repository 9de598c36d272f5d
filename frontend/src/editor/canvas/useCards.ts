import { applyNodeChanges, type NodeChange, type NodePositionChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { usePracticeState } from "../play/practiceState";
import { useProblemCounts } from "../problems/useProblems";
import { useEditor, useEditorContext } from "../state/EditorContext";
import { CardMaker, type DrawnCard } from "./flow";
import { noteNodes } from "./noteNodes";
import { placesOf } from "./placesOf";
import { useLiveDrag } from "./useLiveDrag";

/**
 * The cards and notes React Flow draws. While one is dragged its place lives here; the document learns of it at the end.
 * `settled` are those of the document.
 */
export function useCards() {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const selection = useEditor((state) => state.selection);
  const renaming = useEditor((state) => state.renaming);
  const trial = useEditor((state) => state.trial);
  const isPast = useEditor((state) => state.past !== null);
  const problems = useProblemCounts();
  const { pins, mocks } = usePracticeState();
  const [maker] = useState(() => new CardMaker(store.getState().kinds));
  const places = useMemo(() => placesOf(document), [document]);
  const made = useMemo(
    () => maker.nodes({ document, places, selection, problems, trial, isPast, renaming, pins, mocks }),
    [maker, document, places, selection, problems, trial, isPast, renaming, pins, mocks],
  );
  const notes = useMemo(() => noteNodes(document, selection, renaming), [document, selection, renaming]);
  const all = useMemo<DrawnCard[]>(() => [...notes, ...made], [notes, made]);
  const [nodes, setNodes] = useState(all);
  const settle = useCallback(
    (changes: NodeChange<DrawnCard>[]) => setNodes((now) => applyNodeChanges(changes, now)),
    [],
  );
  const latest = useRef(all);
  const drag = useLiveDrag(
    settle,
    useCallback(() => setNodes(latest.current), []),
  );
  useEffect(() => {
    latest.current = all;
    setNodes(drag.over(all));
  }, [all, drag]);
  const onNodesChange = useCallback(
    (changes: NodeChange<DrawnCard>[]) => {
      // Cards have the size of their words; only a note that is being sized changes it, its place along with it.
      const sized = changes.filter((change) => change.type === "dimensions" && change.resizing);
      const moves = changes.filter((change): change is NodePositionChange => change.type === "position");
      if (sized.length > 0) settle([...moves, ...sized]);
      else if (moves.length > 0) drag.follow(moves);
      const chosen = changes.filter((change) => change.type === "select");
      if (chosen.length === 0) return;
      const next = new Set(store.getState().selection);
      for (const change of chosen) {
        if (change.selected) next.add(change.id);
        else next.delete(change.id);
      }
      store.getState().select(next);
    },
    [store, settle, drag],
  );
  return { nodes, settled: all, onNodesChange };
}
