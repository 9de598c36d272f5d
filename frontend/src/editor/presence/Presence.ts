import { createStore, type StoreApi } from "zustand/vanilla";
import { STEP_ID } from "../../graph/ids";
import { type Comeback, type Connection, LiveSocket, socketAddress } from "../../live/LiveSocket";
import { throttle } from "../../live/throttle";
import { CARD, FARTHEST, type Hand, type Point, type PresenceMessage, parsePresence } from "./messages";

const CURSOR_GAP_MS = 50;
const HAND_GAP_MS = 150;
/** The server says something every 15 seconds. */
const SILENCE_MS = 40_000;
const MOST_SELECTED = 50;
const NOT_SIGNED_IN = 4401;
/** What one may do has changed: the page asks anew. */
const RIGHTS_CHANGED = 4410;
/** What this page said was not understood, too long or too much: it comes back and does not say it again. */
const SAID_WRONG = new Set([4400, 4413, 4429]);
/** A place becomes free as soon as somebody closes a page. */
const CROWDED: ReadonlyMap<number, Crowd> = new Map([
  [4409, "everybody"],
  [4420, "oneself"],
]);
const PLACE_PAUSE_MS = { first: 15_000, longest: 300_000 };
/** Up to so much longer, so that pages do not ask in step. */
const SPREAD = 0.2;
const NOWHERE = { selection: [], opened: null };

/** Whose pages have taken all places, so that this one is not among those that are shown. */
export type Crowd = "everybody" | "oneself";

export type PresenceState = {
  connection: Connection | "refused";
  /** Which of the hands is this page. */
  hand: string | null;
  /** Null until the server has said so. */
  edits: boolean | null;
  hands: Hand[];
  /** False: there may be more people than are seen. */
  isComplete: boolean;
  /** Null where there is a place for this page, as far as is known. */
  crowd: Crowd | null;
};

type Told = {
  onSaved?: (revision: number) => void;
  onSignedOut: () => void;
};

type Moved = (hand: string, at: Point) => void;

/** This page among all that have the automation open. */
export class Presence {
  readonly store: StoreApi<PresenceState> = createStore<PresenceState>(() => ({
    connection: "connecting",
    hand: null,
    edits: null,
    hands: [],
    isComplete: true,
    crowd: null,
  }));
  #socket: LiveSocket<PresenceMessage> | null = null;
  #at: { selection: string[]; opened: string | null } = NOWHERE;
  /** Whether the server understood nothing of `#at`: then it is not said again. */
  #isRefused = false;
  /** How often in a row there was no place for this page. */
  #turnedAway = 0;
  #cursor: Point = null;
  readonly #movers = new Set<Moved>();
  readonly #sendHand = throttle(() => this.#say({ type: "hand.at", ...this.#at }), HAND_GAP_MS);
  readonly #sendCursor = throttle(() => this.#say({ type: "cursor.moved", at: this.#cursor }), CURSOR_GAP_MS);

  constructor(
    readonly automation: string,
    readonly told: Told,
  ) {}

  /** Comes in; the answer leaves again. */
  join(): () => void {
    const { setState } = this.store;
    const socket = new LiveSocket<PresenceMessage>(
      socketAddress(`/ws/automations/${encodeURIComponent(this.automation)}/presence`),
      {
        parse: parsePresence,
        silenceMs: SILENCE_MS,
        onConnection: (connection) =>
          setState(connection === "open" ? { connection } : { connection, hands: [], isComplete: false }),
        onMessage: (message) => this.#take(message),
        onReturn: () => undefined,
        onRefused: (code) => this.#refused(code),
      },
    );
    this.#socket = socket;
    return () => {
      this.#socket = null;
      socket.close();
      this.#sendHand.cancel();
      this.#sendCursor.cancel();
      this.#turnedAway = 0;
      setState({ connection: "connecting", hand: null, hands: [], crowd: null });
    };
  }

  /** Which cards are selected here, of which 50 are told, and whose form is open. */
  at(selection: Iterable<string>, form: string | null): void {
    const chosen = [...selection].filter((key) => CARD.test(key)).slice(0, MOST_SELECTED);
    const opened = form !== null && STEP_ID.test(form) ? form : null;
    if (opened === this.#at.opened && chosen.join() === this.#at.selection.join()) return;
    this.#at = { selection: chosen, opened };
    this.#isRefused = false;
    this.#sendHand.call();
  }

  /** Where the pointer is in the drawing. Nothing is sent while nobody else is here. */
  point(at: Point): void {
    const isNear = at?.every((each) => Math.abs(each) <= FARTHEST);
    this.#cursor = at && isNear ? [Math.round(at[0]), Math.round(at[1])] : null;
    if (this.store.getState().hands.length > 1) this.#sendCursor.call();
  }

  /** Calls back for each move of another pointer, past React: a move draws nothing anew. */
  onMoves(listener: Moved): () => void {
    this.#movers.add(listener);
    return () => this.#movers.delete(listener);
  }

  #say(message: object): void {
    if (this.store.getState().edits) this.#socket?.send(message);
  }

  #take(message: PresenceMessage): void {
    if (message.type === "presence.welcome") {
      this.store.setState({ hand: message.hand, edits: message.edits });
      // Those who came are nowhere until they say otherwise.
      if (this.#at !== NOWHERE && !this.#isRefused) this.#sendHand.call();
    } else if (message.type === "presence.here") {
      // Only those who have a place are told who is here.
      this.#turnedAway = 0;
      this.store.setState({ hands: message.hands, isComplete: message.is_complete, crowd: null });
    } else if (message.type === "draft.saved") this.told.onSaved?.(message.revision);
    else if (message.type === "cursors.moved")
      for (const [hand, at] of Object.entries(message.at)) for (const moved of this.#movers) moved(hand, at);
  }

  #refused(code: number): Comeback {
    if (code === RIGHTS_CHANGED) return "soon";
    if (SAID_WRONG.has(code)) {
      this.#isRefused = true;
      return "soon";
    }
    const crowd = CROWDED.get(code);
    if (crowd) {
      this.store.setState({ crowd });
      this.#turnedAway += 1;
      return pauseAfter(this.#turnedAway);
    }
    if (code === NOT_SIGNED_IN) this.told.onSignedOut();
    this.store.setState({ connection: "refused", hands: [], isComplete: false, crowd: null });
    return "never";
  }
}

/** How long to leave it before asking for a place once more: doubling. */
function pauseAfter(turnedAway: number): number {
  const { first, longest } = PLACE_PAUSE_MS;
  return Math.min(longest, first * 2 ** (turnedAway - 1)) * (1 + SPREAD * Math.random());
}
