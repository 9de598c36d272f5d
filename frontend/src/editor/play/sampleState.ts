import { create } from "zustand";
import type { SampleEvent } from "../server/types";
import { type KeptSample, SampleShelf } from "./keptSample";

/** The id of the sample that is written by hand. */
export const TYPED = "typed";

type SampleState = {
  /** Id of the sample that is used; null is the first there is, `typed` the one written by hand. */
  chosen: string | null;
  /** The event that is used where it is no example of a contract. */
  event: SampleEvent | null;
  /** What was written by hand, as it was written; null where nothing was yet. */
  text: string | null;
  /** The browser keeps it not: it is gone after a reload. */
  isLost: boolean;
  choose: (id: string, event?: SampleEvent) => void;
  /** Somebody writes: the text as it stands, and the last event that it was. */
  write: (text: string, event: SampleEvent) => void;
};

const NOTHING = { chosen: null, event: null, text: null, isLost: false };
let shelf: SampleShelf | null = null;

/** Which event everything is tried with: live values, and the playground. It stays in the browser of whoever chose it. */
export const useSampleState = create<SampleState>((set) => {
  const keep = (sample: KeptSample) => set({ ...sample, isLost: shelf !== null && !shelf.keep(sample) });
  return {
    ...NOTHING,
    choose: (chosen, event) => keep({ chosen, event: event ?? null, text: null }),
    write: (text, event) => keep({ chosen: TYPED, event, text }),
  };
});

/** Begins with the sample that this person left here for this automation. */
export function sampleOpen(user: number, automation: string): void {
  shelf = new SampleShelf(user, automation);
  useSampleState.setState({ ...NOTHING, ...shelf.find() });
}

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

/** The sample in use and its id; the first example when none was chosen or the chosen one is gone. Null: there is none. */
export function sampleInUse(
  contracts: Contract[],
  chosen: string | null,
  event: SampleEvent | null,
): { id: string; event: SampleEvent } | null {
  const examples = examplesOf(contracts);
  const example = examples.find((each) => each.id === chosen);
  if (example) return example;
  return chosen !== null && event ? { id: chosen, event } : (examples[0] ?? null);
}
