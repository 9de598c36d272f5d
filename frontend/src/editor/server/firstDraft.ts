import type { AutomationDetail } from "../../api/types";
import { ask } from "./ask";

type First = { id: string; answer: Promise<AutomationDetail> };

let first: First | null = null;

/** The draft of an automation as the server has it this moment. */
export function automationDraftNow(id: string, signal?: AbortSignal): Promise<AutomationDetail> {
  return ask<AutomationDetail>(`/automations/${id}?show=draft`, { signal });
}

/**
 * Asks for a draft before anything that draws is there. `ready` is waited for first: it settles what a question carries.
 * Whoever opens the draft takes the answer. One that failed by then is forgotten: once they have signed in, it is another.
 */
export function draftAskFirst(id: string, ready: Promise<unknown>): void {
  const asked: First = { id, answer: ready.then(() => automationDraftNow(id)) };
  first = asked;
  asked.answer.catch(() => {
    if (first === asked) first = null;
  });
}

/** The draft that was asked for first, to one taker, or null; what is asked later is asked anew. */
export function draftTake(id: string): Promise<AutomationDetail> | null {
  const taken = first?.id === id ? first.answer : null;
  first = null;
  return taken;
}
