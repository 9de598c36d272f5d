import { type LiveMessage, parseMessage } from "./messages";

export type Connection = "connecting" | "open" | "lost";

type Handlers = {
  onConnection: (connection: Connection) => void;
  onMessage: (message: LiveMessage) => void;
  /** Called on each connection but the first: what happened in between was missed. */
  onReturn: () => void;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/** How long to wait before try number `attempt` (0-based): doubling, with jitter so that pages do not return in step. */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random;
}

/** A websocket that comes back by itself until `close` is called. */
export class LiveSocket {
  #socket: WebSocket | null = null;
  #timer: number | undefined;
  #attempt = 0;
  #wasOpen = false;
  #closed = false;
  readonly #address: string;
  readonly #handlers: Handlers;

  constructor(address: string, handlers: Handlers) {
    this.#address = address;
    this.#handlers = handlers;
    window.addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#connect();
  }

  close(): void {
    this.#closed = true;
    window.clearTimeout(this.#timer);
    window.removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    this.#socket?.close();
  }

  /** Back online or back in front: do not sit out the rest of the wait. */
  #hurry = (): void => {
    if (this.#timer === undefined || document.hidden) return;
    this.#attempt = 0;
    this.#connect();
  };

  #connect(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#handlers.onConnection(this.#wasOpen ? "lost" : "connecting");
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onopen = () => {
      this.#attempt = 0;
      this.#handlers.onConnection("open");
      if (this.#wasOpen) this.#handlers.onReturn();
      this.#wasOpen = true;
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      const message = parseMessage(event.data);
      if (message) this.#handlers.onMessage(message);
    };
    socket.onclose = () => {
      if (this.#closed || this.#socket !== socket) return;
      this.#handlers.onConnection("lost");
      const delay = reconnectDelay(this.#attempt, Math.random());
      this.#attempt += 1;
      this.#timer = window.setTimeout(() => this.#connect(), delay);
    };
  }
}
