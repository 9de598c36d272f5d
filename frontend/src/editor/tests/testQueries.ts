import { queryOptions } from "@tanstack/react-query";
import { againIfAway } from "../../app/again";
import type { AutomationDocument } from "../../graph/document";
import { keyOf } from "../../graph/keyOf";
import { ask } from "../server/ask";
import type { Expected, SavedTest, TestResult, TestWords } from "../server/types";

/** Every test of an automation, the oldest first. */
export const savedTests = (automation: string) =>
  queryOptions({
    queryKey: ["editor", automation, "tests"],
    queryFn: async ({ signal }) =>
      (await ask<{ items: SavedTest[] }>(`/automations/${automation}/tests`, { signal })).items,
    staleTime: 10_000,
  });

export type TestRun = { passed: number; failed: number; results: TestResult[] };

/** Runs tests of an automation upon a document; `tests` are ids, absent all. Nothing outside is touched. */
export function testsRun(
  automation: string,
  document: AutomationDocument,
  tests?: string[],
): Promise<TestRun> {
  return ask(`/automations/${automation}/tests/run`, { method: "POST", body: { document, tests } });
}

/** All tests upon the document that is about to go live. */
export const testGate = (automation: string, document: AutomationDocument) =>
  queryOptions({
    queryKey: ["editor", automation, "test-gate", keyOf(document)],
    queryFn: () => testsRun(automation, document),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: againIfAway,
  });

type Taken = { document: AutomationDocument } | { expected: Expected };

/** Saves a test that expects what the document does, or what is written. */
export function testCreate(automation: string, words: TestWords & Taken): Promise<SavedTest> {
  return ask(`/automations/${automation}/tests`, { method: "POST", body: words });
}

/** Saves a real run as a test. */
export function testCreateFromRun(
  automation: string,
  words: { name: string; description: string },
  run: string,
): Promise<SavedTest> {
  return ask(`/automations/${automation}/tests`, { method: "POST", body: { ...words, run } });
}

type Change = TestWords & ({ expected: Expected } | { take_down: true; document: AutomationDocument });

/** Writes a test anew. */
export function testUpdate(automation: string, id: string, change: Change): Promise<SavedTest> {
  return ask(`/automations/${automation}/tests/${id}`, { method: "PUT", body: change });
}

/** Forgets a test. */
export function testDelete(automation: string, id: string): Promise<void> {
  return ask(`/automations/${automation}/tests/${id}`, { method: "DELETE" });
}
