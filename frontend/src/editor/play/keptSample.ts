import { type BrowserStore, browserStore } from "../../ui/browserStore";
import type { SampleEvent } from "../server/types";
import { SAMPLE_KEYS } from "./practiceForget";

/** Which sample event somebody chose; of what is no example of a contract, the event itself. */
export type KeptSample = {
  chosen: string;
  event: SampleEvent | null;
  /** What was written by hand, as far as it was: it need not be JSON yet. */
  text: string | null;
};

type Kept = KeptSample & { at: number };

/** In characters. Twenty of the largest are four of the five million that browsers give. */
const LARGEST = 200_000;
const MOST = 20;

/** Where a person's sample events are kept in this browser, one for each automation, those used last. */
export class SampleShelf {
  readonly #key: string;
  readonly #store: BrowserStore;

  constructor(person: number, automation: string, store = browserStore) {
    this.#key = `${SAMPLE_KEYS}${person}.${automation}`;
    this.#store = store;
  }

  /** False: it is too large, or the browser has no room. What was there before is gone then as well: it is not what is seen. */
  keep(sample: KeptSample): boolean {
    const kept: Kept = { ...sample, at: Date.now() };
    const text = JSON.stringify(kept);
    const isKept = text.length <= LARGEST && this.#store.write(this.#key, text);
    if (isKept) this.#prune();
    else this.#store.forget(this.#key);
    return isKept;
  }

  find(): KeptSample | null {
    return read(this.#store.read(this.#key));
  }

  #prune(): void {
    const keys = this.#store.keys(SAMPLE_KEYS);
    if (keys.length <= MOST) return;
    const aged = keys.map((key) => ({ key, at: read(this.#store.read(key))?.at ?? 0 }));
    aged.sort((one, other) => other.at - one.at);
    for (const { key } of aged.slice(MOST)) this.#store.forget(key);
  }
}

/** What an older page kept may have another form. */
function read(text: string | null): Kept | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? "null");
  } catch {
    return null;
  }
  const { chosen, event, text: written, at } = (value ?? {}) as Partial<Record<keyof Kept, unknown>>;
  if (typeof chosen !== "string") return null;
  const type = (event as Partial<SampleEvent> | null | undefined)?.type;
  return {
    chosen,
    event: typeof type === "string" ? (event as SampleEvent) : null,
    text: typeof written === "string" ? written : null,
    at: typeof at === "number" ? at : 0,
  };
}
