import { useMemo } from "react";
import { ownOf } from "../../graph/ownOf";
import type { DocumentProblem } from "../server/types";
import { useCheck } from "./CheckContext";

export type NodeProblems = { errors: number; warnings: number };

/** Every problem of the document as it was checked last: a moment after it was drawn, where the server answers. */
export function useProblems(): DocumentProblem[] {
  return useCheck().problems;
}

/** How many problems each step has. */
export function useProblemCounts(): Record<string, NodeProblems> {
  const problems = useProblems();
  return useMemo(() => {
    const counts: Record<string, NodeProblems> = {};
    for (const { node, severity } of problems) {
      if (node === null) continue;
      const count = ownOf(counts, node) ?? { errors: 0, warnings: 0 };
      counts[node] =
        severity === "error"
          ? { ...count, errors: count.errors + 1 }
          : { ...count, warnings: count.warnings + 1 };
    }
    return counts;
  }, [problems]);
}
