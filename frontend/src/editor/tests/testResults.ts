import { create } from "zustand";
import type { AutomationDocument } from "../../graph/document";
import type { TestResult } from "../server/types";

type TestResults = {
  /** By test, with the document it was run upon. */
  results: Record<string, { result: TestResult; document: AutomationDocument }>;
  /** The test in hand. */
  chosen: string | null;
  take: (results: TestResult[], document: AutomationDocument) => void;
  choose: (test: string | null) => void;
};

/** How tests went last, in this page. */
export const useTestResults = create<TestResults>((set, get) => ({
  results: {},
  chosen: null,
  take: (results, document) =>
    set({
      results: {
        ...get().results,
        ...Object.fromEntries(results.map((result) => [result.test, { result, document }])),
      },
    }),
  choose: (chosen) => set({ chosen }),
}));
