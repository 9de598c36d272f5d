import { beforeEach, expect, test, vi } from "vitest";
import { fakePage } from "../../testing/fakePage";
import { Wire } from "../../testing/Wire";
import { Presence } from "./Presence";

fakePage({ WebSocket: Wire });
beforeEach(() => {
  Wire.all = [];
  vi.spyOn(Math, "random").mockReturnValue(0);
});

function welcome() {
  Wire.last().open();
  Wire.last().tell({ type: "presence.welcome", hand: "h", edits: true });
}

/** These pages are here, each of Ann; with another than one's own, pointers are told. */
function here(...ids: string[]) {
  const hands = ids.map((id) => ({ id, person: 1, name: "Ann", edits: true, opened: null, selection: [] }));
  Wire.last().tell({ type: "presence.here", hands, is_complete: true });
}

function joined() {
  const presence = new Presence("a", { onSignedOut: vi.fn() });
  const leave = presence.join();
  welcome();
  return { presence, leave };
}

const hand = (selection: string[], opened: string | null) => ({ type: "hand.at", selection, opened });

test("selected notes are told like steps; what no server takes for a card is not", async () => {
  const { presence } = joined();
  presence.at(["check", "note:note_2", "Odd id", "note:Größe", "x".repeat(64)], "Odd id");
  await vi.advanceTimersByTimeAsync(1000);
  expect(Wire.last().said).toEqual([hand(["check", "note:note_2"], null)]);
});

test("a note has no form", async () => {
  const { presence } = joined();
  presence.at(["note:note"], "note:note");
  await vi.advanceTimersByTimeAsync(1000);
  expect(Wire.last().said).toEqual([hand(["note:note"], null)]);
});

test("a pointer beyond what a server takes has left the drawing", async () => {
  const { presence } = joined();
  here("h", "o");
  presence.point([1_000_001, 0]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(Wire.last().said).toEqual([{ type: "cursor.moved", at: null }]);
});

test.each([4400, 4413, 4429])(
  "refused words (%s) are not said again, and the page comes back",
  async (code) => {
    const { presence } = joined();
    presence.at(["check"], "check");
    await vi.advanceTimersByTimeAsync(1000);
    Wire.last().end(code);
    expect(presence.store.getState().connection).toBe("lost");
    await vi.advanceTimersByTimeAsync(1000);
    expect(Wire.all).toHaveLength(2);
    welcome();
    await vi.advanceTimersByTimeAsync(1000);
    expect(presence.store.getState().connection).toBe("open");
    // Whatever is changed in the drawing, the page says anew what is selected.
    presence.at(["check"], "check");
    await vi.advanceTimersByTimeAsync(1000);
    expect(Wire.last().said).toEqual([]);
    presence.at(["again"], null);
    await vi.advanceTimersByTimeAsync(1000);
    expect(Wire.last().said).toEqual([hand(["again"], null)]);
  },
);

test("after a lost connection what is selected is told again", async () => {
  const { presence } = joined();
  presence.at(["check"], null);
  await vi.advanceTimersByTimeAsync(1000);
  Wire.last().end(1006);
  await vi.advanceTimersByTimeAsync(1000);
  welcome();
  expect(Wire.last().said).toEqual([hand(["check"], null)]);
});

test.each([4401, 4403, 4404])("whoever may not be here (%s) stays away", async (code) => {
  const { presence } = joined();
  Wire.last().end(code);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Wire.all).toHaveLength(1);
  expect(presence.store.getState().connection).toBe("refused");
});

test.each([
  [4409, "everybody"],
  [4420, "oneself"],
])("a page without a place (%s) asks for one again, less and less often", async (code, crowd) => {
  const { presence } = joined();
  const asked: number[] = [];
  const began = Date.now();
  while (asked.length < 7) {
    Wire.last().end(code);
    expect(presence.store.getState()).toMatchObject({ connection: "lost", crowd, hands: [] });
    const before = Wire.all.length;
    await vi.advanceTimersToNextTimerAsync();
    expect(Wire.all).toHaveLength(before + 1);
    asked.push((Date.now() - began) / 1000);
    welcome();
    // Let in to be told no is no place yet.
    expect(presence.store.getState().crowd).toBe(crowd);
  }
  expect(asked).toEqual([15, 45, 105, 225, 465, 765, 1065]);
});

test("once there is a place the page is here again, and the pauses begin anew", async () => {
  const { presence } = joined();
  for (const _ of [1, 2, 3]) {
    Wire.last().end(4409);
    await vi.advanceTimersToNextTimerAsync();
  }
  welcome();
  here("h", "o");
  expect(presence.store.getState()).toMatchObject({ connection: "open", crowd: null, isComplete: true });
  expect(presence.store.getState().hands).toHaveLength(2);
  Wire.last().end(4409);
  const before = Wire.all.length;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(Wire.all).toHaveLength(before + 1);
});

test("pages that were turned away together do not ask in step", async () => {
  vi.spyOn(Math, "random").mockReturnValue(1);
  joined();
  Wire.last().end(4409);
  await vi.advanceTimersByTimeAsync(17_999);
  expect(Wire.all).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(Wire.all).toHaveLength(2);
});

test("whoever comes back to a page without a place does not wait", async () => {
  joined();
  Wire.last().end(4420);
  await vi.advanceTimersByTimeAsync(1000);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(Wire.all).toHaveLength(2);
});

test("a page that leaves asks for no place any more", async () => {
  const { presence, leave } = joined();
  Wire.last().end(4409);
  leave();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(Wire.all).toHaveLength(1);
  expect(presence.store.getState().crowd).toBeNull();
});
