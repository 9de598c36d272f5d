import { apply, type Delta, deltaOf, invert, isEmpty } from "./delta";
import type { AutomationDocument } from "./document";
import { graft } from "./graft";

type Entry = { words: string; delta: Delta; joins: string | null };

/** What was done and undone, newest last. */
export type History = { past: Entry[]; future: Entry[] };

export const NO_HISTORY: History = { past: [], future: [] };
const MOST_ENTRIES = 500;

/**
 * Notes the step from one document to the next. Entries with the same `joins` that follow one another become one:
 * a word typed into a field is undone at once, not letter by letter.
 */
export function record(
  history: History,
  step: { before: AutomationDocument; after: AutomationDocument; words: string; joins?: string },
): History {
  const delta = deltaOf(step.before, step.after);
  if (isEmpty(delta)) return history;
  const last = history.past.at(-1);
  const joins = step.joins ?? null;
  if (last && joins !== null && last.joins === joins) {
    const start = apply(step.before, invert(last.delta));
    const joined = { words: step.words, delta: deltaOf(start, graft(start, step.after)), joins };
    const earlier = history.past.slice(0, -1);
    // What is typed and then typed back leaves nothing to undo.
    return { past: isEmpty(joined.delta) ? earlier : [...earlier, joined], future: [] };
  }
  const past = [...history.past, { words: step.words, delta, joins }];
  return { past: past.slice(-MOST_ENTRIES), future: [] };
}

export type Turned = { document: AutomationDocument; history: History; words: string };

/** The document before the newest entry, or null when there is nothing to take back. */
export function undo(document: AutomationDocument, history: History): Turned | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  const future = [...history.future, { ...entry, joins: null }];
  return {
    document: apply(document, invert(entry.delta)),
    history: { past: history.past.slice(0, -1), future },
    words: entry.words,
  };
}

/** The document with the newest taken-back entry done again, or null when there is none. */
export function redo(document: AutomationDocument, history: History): Turned | null {
  const entry = history.future.at(-1);
  if (!entry) return null;
  return {
    document: apply(document, entry.delta),
    history: { past: [...history.past, entry], future: history.future.slice(0, -1) },
    words: entry.words,
  };
}

/** The history whose newest entry takes nothing more in. */
export function settle(history: History): History {
  const last = history.past.at(-1);
  if (!last || last.joins === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, joins: null }] };
}
