import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSettled } from "../../ui/useSettled";
import { documentProblems } from "../server/queries";
import type { DocumentProblem } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { useMeaning } from "../state/useMeaning";

export type NodeProblems = { errors: number; warnings: number };

const PATIENCE_MS = 3_000;

/** Whether the problems of the document as it is drawn now are not known, and have not been for a while. */
export function useCouldNotCheck(): boolean {
  const { automationId } = useEditorContext();
  const { data, isPlaceholderData } = useQuery(documentProblems(automationId, useMeaning()));
  const isUnknown = data === undefined || isPlaceholderData;
  return useSettled(isUnknown, PATIENCE_MS) && isUnknown;
}

/** Every problem of the document as it is drawn now, a moment after it was drawn. */
export function useProblems(): DocumentProblem[] {
  const { automationId } = useEditorContext();
  return useQuery(documentProblems(automationId, useMeaning())).data ?? NO_PROBLEMS;
}

const NO_PROBLEMS: DocumentProblem[] = [];

/** How many problems each step has. */
export function useProblemCounts(): Record<string, NodeProblems> {
  const problems = useProblems();
  return useMemo(() => {
    const counts: Record<string, NodeProblems> = {};
    for (const { node, severity } of problems) {
      if (node === null) continue;
      const count = counts[node] ?? { errors: 0, warnings: 0 };
      counts[node] =
        severity === "error"
          ? { ...count, errors: count.errors + 1 }
          : { ...count, warnings: count.warnings + 1 };
    }
    return counts;
  }, [problems]);
}
