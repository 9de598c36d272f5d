import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { documentProblems } from "../server/queries";
import type { DocumentProblem } from "../server/types";
import { useEditorContext } from "../state/EditorContext";
import { useMeaning } from "../state/useMeaning";

export type NodeProblems = { errors: number; warnings: number };

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
