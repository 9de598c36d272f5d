import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Presence } from "./Presence";

/** A connection to a server that the tests play. */
class Wire {
  static readonly OPEN = 1;
  static all: Wire[] = [];
  readyState = 0;
  said: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    Wire.all.push(this);
  }

  send(text: string) {
    this.said.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  welcome() {
    this.readyState = Wire.OPEN;
    this.onopen?.();
    this.onmessage?.({ data: JSON.stringify({ type: "presence.welcome", hand: "h", edits: true }) });
  }

  /** Somebody else is here too, so that pointers are told. */
  others() {
    const hands = ["h", "o"].map((id) => ({
      id,
      person: 1,
      name: "Ann",
      edits: true,
      opened: null,
      selection: [],
    }));
    this.onmessage?.({ data: JSON.stringify({ type: "presence.here", hands, is_complete: true }) });
  }

  end(code: number) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

function joined() {
  const presence = new Presence("a", { onSignedOut: vi.fn() });
  const leave = presence.join();
  const wire = () => Wire.all.at(-1) as Wire;
  wire().welcome();
  return { presence, leave, wire };
}

const hand = (selection: string[], opened: string | null) => ({ type: "hand.at", selection, opened });

beforeEach(() => {
  Wire.all = [];
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Wire);
  vi.stubGlobal("document", new EventTarget());
  vi.stubGlobal("window", Object.assign(globalThis, { location: new URL("http://localhost/") }));
  vi.stubGlobal("addEventListener", vi.fn());
  vi.stubGlobal("removeEventListener", vi.fn());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("selected notes are told like steps; what no server takes for a card is not", async () => {
  const { presence, wire } = joined();
  presence.at(["check", "note:note_2", "Odd id", "note:Größe", "x".repeat(64)], "Odd id");
  await vi.advanceTimersByTimeAsync(1000);
  expect(wire().said).toEqual([hand(["check", "note:note_2"], null)]);
});

test("a note has no form", async () => {
  const { presence, wire } = joined();
  presence.at(["note:note"], "note:note");
  await vi.advanceTimersByTimeAsync(1000);
  expect(wire().said).toEqual([hand(["note:note"], null)]);
});

test("a pointer beyond what a server takes has left the drawing", async () => {
  const { presence, wire } = joined();
  wire().others();
  presence.point([1_000_001, 0]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(wire().said).toEqual([{ type: "cursor.moved", at: null }]);
});

test.each([4400, 4413, 4429])(
  "refused words (%s) are not said again, and the page comes back",
  async (code) => {
    const { presence, wire } = joined();
    presence.at(["check"], "check");
    await vi.advanceTimersByTimeAsync(1000);
    wire().end(code);
    expect(presence.store.getState().connection).toBe("lost");
    await vi.advanceTimersByTimeAsync(1000);
    expect(Wire.all).toHaveLength(2);
    wire().welcome();
    await vi.advanceTimersByTimeAsync(1000);
    expect(presence.store.getState().connection).toBe("open");
    // Whatever is changed in the drawing, the page says anew what is selected.
    presence.at(["check"], "check");
    await vi.advanceTimersByTimeAsync(1000);
    expect(wire().said).toEqual([]);
    presence.at(["again"], null);
    await vi.advanceTimersByTimeAsync(1000);
    expect(wire().said).toEqual([hand(["again"], null)]);
  },
);

test("after a lost connection what is selected is told again", async () => {
  const { presence, wire } = joined();
  presence.at(["check"], null);
  await vi.advanceTimersByTimeAsync(1000);
  wire().end(1006);
  await vi.advanceTimersByTimeAsync(1000);
  wire().welcome();
  expect(wire().said).toEqual([hand(["check"], null)]);
});

test.each([4401, 4404, 4409])("whoever may not be here (%s) stays away", async (code) => {
  const { presence, wire } = joined();
  wire().end(code);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Wire.all).toHaveLength(1);
  expect(presence.store.getState().connection).toBe("refused");
});
