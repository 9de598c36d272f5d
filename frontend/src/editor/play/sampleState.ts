import { create } from "zustand";
import type { SampleEvent } from "../server/types";

type SampleState = {
  /** Id of the sample that is used; null is the first there is, `typed` the one written by hand. */
  chosen: string | null;
  /** Recent real events that were looked up, by sample id. */
  typed: SampleEvent | null;
  choose: (id: string | null, event?: SampleEvent) => void;
};

/** Which event everything is tried with: live values, and the playground. */
export const useSampleState = create<SampleState>((set) => ({
  chosen: null,
  typed: null,
  choose: (chosen, event) => set(event ? { chosen, typed: event } : { chosen }),
}));

type Contract = { type: string; contract: { examples: unknown[] } };

export type ExampleSample = { id: string; title: string; event: SampleEvent };

/** The examples of contracts as sample events. */
export function examplesOf(contracts: Contract[]): ExampleSample[] {
  return contracts.flatMap(({ type, contract }) =>
    contract.examples.map((data, index) => ({
      id: `example:${type}:${index}`,
      title: `${type}, example ${index + 1}`,
      event: { type, data },
    })),
  );
}

/** The chosen sample event; the first example when none was chosen or the chosen one is gone. */
export function chosenSample(
  contracts: Contract[],
  chosen: string | null,
  typed: SampleEvent | null,
): SampleEvent | null {
  const examples = examplesOf(contracts);
  const example = examples.find((each) => each.id === chosen);
  if (example) return example.event;
  return chosen !== null && typed ? typed : (examples[0]?.event ?? null);
}
