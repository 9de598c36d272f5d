/** The colour families of tokens.css. */
export type Tone = "running" | "succeeded" | "waiting" | "failed" | "filtered" | "dead";

export type StateWords = { word: string; tone: Tone; gloss: string };

const STATES: Record<string, StateWords> = {
  queued: { word: "Queued", tone: "filtered", gloss: "Accepted and routed; a worker takes it next" },
  blocked: {
    word: "Waiting its turn",
    tone: "waiting",
    gloss: "An earlier event with the same key is not finished",
  },
  held: { word: "Held back", tone: "waiting", gloss: "The automation is paused or at its concurrency limit" },
  running: { word: "Running", tone: "running", gloss: "A worker is on it now" },
  waiting: { word: "Waiting", tone: "waiting", gloss: "Waits for a time or for the next attempt" },
  succeeded: { word: "Succeeded", tone: "succeeded", gloss: "Every step that was taken finished" },
  filtered: { word: "Filtered out", tone: "filtered", gloss: "A filter ended it: nothing was to be done" },
  failed: { word: "Failed", tone: "failed", gloss: "It did not work" },
  dead: { word: "Dead letter", tone: "dead", gloss: "Given up, kept with its reason; can be redriven" },
  cancelled: { word: "Cancelled", tone: "filtered", gloss: "A person stopped it" },
  discarded: { word: "Discarded", tone: "filtered", gloss: "A dead letter that was put away with a note" },
  redriven: { word: "Redriven", tone: "running", gloss: "A dead letter that was sent again" },
  open: { word: "Open", tone: "dead", gloss: "A dead letter nobody has dealt with" },
  started: { word: "Running", tone: "running", gloss: "A worker is on it now" },
  unknown: { word: "Answer lost", tone: "waiting", gloss: "It was sent, and no answer came back" },
  skipped: { word: "Not taken", tone: "filtered", gloss: "The path did not lead here" },
  live: { word: "Live", tone: "succeeded", gloss: "Takes every event that matches" },
  paused: { word: "Paused", tone: "waiting", gloss: "Events wait until it is resumed" },
  draft: { word: "Draft", tone: "filtered", gloss: "Not published yet" },
};

/** The word, tone and gloss of a state; an unknown state is shown as it is, never hidden. */
export function wordsOf(state: string): StateWords {
  return STATES[state] ?? { word: state, tone: "filtered", gloss: "" };
}

/** The word of a state behind a count of what is in it: "2 dead letters", "2 waiting". */
export function countedWord(state: string, count: number): string {
  const word = wordsOf(state).word.toLowerCase();
  return state === "dead" && count !== 1 ? `${word}s` : word;
}

/** The states in which a run has not ended yet. */
export const OPEN_STATES = ["queued", "blocked", "held", "running", "waiting"] as const;

/** Every state a run can be in, in the order of its life. */
export const RUN_STATES = [
  ...OPEN_STATES,
  "succeeded",
  "filtered",
  "dead",
  "cancelled",
  "discarded",
] as const;

/** Says whether a run in this state may still change by itself. */
export function isOpen(state: string): boolean {
  return (OPEN_STATES as readonly string[]).includes(state);
}
