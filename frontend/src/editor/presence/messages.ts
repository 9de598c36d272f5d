/** What is said over /ws/automations/{id}/presence. */
export type Hand = {
  id: string;
  person: number;
  name: string;
  edits: boolean;
  /** The step whose form is open there. */
  opened: string | null;
  /** Steps by their ids, notes by their keys. */
  selection: string[];
};

/** What the server takes for a card's key. A drawing from a file may have others: those are not told. */
export const CARD = /^(?:note:)?[a-z][a-z0-9_]{0,62}$/;
/** The farthest from the middle of a drawing where a pointer may be, in its own pixels. */
export const FARTHEST = 1_000_000;

/** In the drawing's own pixels; null has left the drawing. */
export type Point = [number, number] | null;

export type PresenceMessage =
  | { type: "presence.welcome"; hand: string; edits: boolean }
  | { type: "presence.here"; hands: Hand[]; is_complete: boolean }
  | { type: "cursors.moved"; at: Record<string, Point> }
  | { type: "draft.saved"; revision: number; person: number | null; name: string }
  | { type: "presence.beat" };

const KNOWN = new Set([
  "presence.welcome",
  "presence.here",
  "cursors.moved",
  "draft.saved",
  "presence.beat",
] satisfies PresenceMessage["type"][]);

/** Reads one message; null when it is not one of ours, so that a newer server does not break an older page. */
export function parsePresence(text: string): PresenceMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== "object" || message === null || !("type" in message)) return null;
    return KNOWN.has(message.type as PresenceMessage["type"]) ? (message as PresenceMessage) : null;
  } catch {
    return null;
  }
}
