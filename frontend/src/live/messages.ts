/** What the server sends over /ws/live. */
export type LiveRun = {
  id: string;
  automation_id: string;
  event_id: string;
  state: string;
  nodes: Record<string, string>;
};

export type Pulse = {
  type: "pulse";
  at: string;
  accepted: number;
  routed: number;
  runs: LiveRun[];
  more: boolean;
};

export type DeadLettersChanged = { type: "dead_letters.changed"; open: number };

export type LiveMessage = Pulse | DeadLettersChanged;

/** Reads one message; null when it is not one of ours, so that a newer server does not break an older page. */
export function parseMessage(text: string): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== "object" || message === null || !("type" in message)) return null;
    return message.type === "pulse" || message.type === "dead_letters.changed"
      ? (message as LiveMessage)
      : null;
  } catch {
    return null;
  }
}
