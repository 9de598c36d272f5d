export type Connection = "connecting" | "open" | "lost";

/** When to come back: never, as after a lost connection, or after so many milliseconds. */
export type Comeback = "never" | "soon" | number;

type Handlers<Message> = {
  /** Reads one message; null when it is not one that this page knows. */
  parse: (text: string) => Message | null;
  onConnection: (connection: Connection) => void;
  onMessage: (message: Message) => void;
  /** Called on each connection but the first: what happened in between was missed. */
  onReturn: () => void;
  /** The server ended it on purpose, with a code of its own; without this, the page comes back soon. */
  onRefused?: (code: number) => Comeback;
  /** Milliseconds of silence after which the connection is taken for lost; the server says something more often. */
  silenceMs?: number;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
const OWN_CODES = { first: 4400, last: 4499 };

/** How long to wait before try number `attempt` (0-based): doubling, with jitter so that pages do not return in step. */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random;
}

/** The address of a websocket of this site. */
export function socketAddress(path: string): string {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${window.location.host}${path}`;
}

/** A websocket that comes back by itself until `close` is called. */
export class LiveSocket<Message> {
  #socket: WebSocket | null = null;
  #timer: number | undefined;
  #silence: number | undefined;
  #attempt = 0;
  #wasOpen = false;
  #closed = false;
  readonly #address: string;
  readonly #handlers: Handlers<Message>;

  constructor(address: string, handlers: Handlers<Message>) {
    this.#address = address;
    this.#handlers = handlers;
    window.addEventListener("online", this.#hurry);
    window.addEventListener("offline", this.#drop);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#connect();
  }

  /** Sends, if the connection is open; what is said meanwhile is lost. */
  send(message: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    this.#closed = true;
    window.clearTimeout(this.#timer);
    window.clearTimeout(this.#silence);
    window.removeEventListener("online", this.#hurry);
    window.removeEventListener("offline", this.#drop);
    document.removeEventListener("visibilitychange", this.#hurry);
    this.#socket?.close();
  }

  /** Back online or back in front: do not sit out the rest of the wait, whatever it is for. */
  #hurry = (): void => {
    if (this.#timer === undefined || document.hidden) return;
    this.#attempt = 0;
    this.#connect();
  };

  /** A socket without a network says nothing of it for minutes. */
  #drop = (): void => {
    const socket = this.#socket;
    if (socket === null || this.#timer !== undefined) return;
    this.#socket = null;
    socket.close();
    this.#wait();
  };

  #wait(pause?: number): void {
    window.clearTimeout(this.#silence);
    this.#handlers.onConnection("lost");
    const delay = pause ?? reconnectDelay(this.#attempt, Math.random());
    this.#attempt += 1;
    this.#timer = window.setTimeout(() => this.#connect(), delay);
  }

  #heard(): void {
    window.clearTimeout(this.#silence);
    if (this.#handlers.silenceMs !== undefined)
      this.#silence = window.setTimeout(this.#drop, this.#handlers.silenceMs);
  }

  #connect(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#handlers.onConnection(this.#wasOpen ? "lost" : "connecting");
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    socket.onopen = () => {
      if (this.#socket !== socket) return;
      this.#heard();
      this.#handlers.onConnection("open");
      if (this.#wasOpen) this.#handlers.onReturn();
      this.#wasOpen = true;
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      if (this.#socket !== socket) return;
      // Only now: a server that lets everybody in and fails at once is not to be asked twice a second.
      this.#attempt = 0;
      this.#heard();
      const message = this.#handlers.parse(event.data);
      if (message) this.#handlers.onMessage(message);
    };
    socket.onclose = ({ code }) => {
      if (this.#closed || this.#socket !== socket) return;
      const isOwn = code >= OWN_CODES.first && code <= OWN_CODES.last;
      const comeback = (isOwn && this.#handlers.onRefused?.(code)) || "soon";
      if (comeback === "never") this.close();
      else this.#wait(comeback === "soon" ? undefined : comeback);
    };
  }
}
