import { expect, test, vi } from "vitest";
import { browserStoreOf } from "../../ui/browserStore";
import { SampleShelf } from "./keptSample";
import { practiceForget } from "./practiceForget";

const event = { type: "sales.order.placed", data: { amount: 5 } };
const typed = { chosen: "typed", event, text: '{"amount": 5' };

/** A browser's store of so many characters. */
class Room {
  readonly kept: Record<string, string> = {};
  constructor(readonly most = Number.POSITIVE_INFINITY) {
    // A browser's store has what it holds as members of its own; `Object.keys` finds nothing else.
    for (const name of ["kept", "most"]) Object.defineProperty(this, name, { enumerable: false });
  }
  getItem(key: string): string | null {
    return this.kept[key] ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > this.most) throw new DOMException("full", "QuotaExceededError");
    this.kept[key] = value;
    Object.assign(this, { [key]: value });
  }
  removeItem(key: string): void {
    delete this.kept[key];
    delete (this as Record<string, unknown>)[key];
  }
}

const storeOf = (room: Room) => browserStoreOf(() => room as unknown as Storage);

test("what was written is found again as it was written, by the same person for the same automation", () => {
  const room = storeOf(new Room());
  expect(new SampleShelf(1, "a", room).keep(typed)).toBe(true);
  expect(new SampleShelf(1, "a", room).find()).toMatchObject(typed);
  expect(new SampleShelf(2, "a", room).find()).toBeNull();
  expect(new SampleShelf(1, "b", room).find()).toBeNull();
});

test("what is too large, or has no room, is not kept, nor what was there before", () => {
  const shelf = new SampleShelf(1, "a", storeOf(new Room()));
  shelf.keep(typed);
  expect(shelf.keep({ ...typed, text: "x".repeat(200_000) })).toBe(false);
  expect(shelf.find()).toBeNull();
  const full = new SampleShelf(1, "a", storeOf(new Room(10)));
  expect([full.keep(typed), full.find()]).toEqual([false, null]);
});

test("a browser that forbids it keeps nothing and breaks nothing", () => {
  const forbidden = browserStoreOf(() => {
    throw new DOMException("no", "SecurityError");
  });
  const shelf = new SampleShelf(1, "a", forbidden);
  expect([shelf.keep(typed), shelf.find()]).toEqual([false, null]);
  practiceForget(null, forbidden);
});

test("what has another form is not read", () => {
  const room = new Room();
  const shelf = new SampleShelf(1, "a", storeOf(room));
  for (const text of ["{", "[]", "null", "7", '{"chosen": 3}']) {
    room.setItem("millrace.sample.1.a", text);
    expect(shelf.find()).toBeNull();
  }
  room.setItem("millrace.sample.1.a", '{"chosen": "typed", "event": {"data": 1}, "text": 4}');
  expect(shelf.find()).toMatchObject({ chosen: "typed", event: null, text: null });
});

test("the twenty used last are kept", () => {
  const room = new Room();
  vi.useFakeTimers();
  for (let number = 1; number <= 25; number += 1) {
    vi.setSystemTime(number);
    new SampleShelf(1, String(number), storeOf(room)).keep(typed);
  }
  vi.useRealTimers();
  expect(Object.keys(room)).toHaveLength(20);
  expect(new SampleShelf(1, "5", storeOf(room)).find()).toBeNull();
  expect(new SampleShelf(1, "6", storeOf(room)).find()).not.toBeNull();
});

test("signing out forgets everybody's, signing in that of others", () => {
  const room = new Room();
  const all = ["millrace.sample.1.a", "millrace.practice.1.a", "millrace.sample.12.a", "millrace.theme"];
  for (const key of all) room.setItem(key, "{}");
  practiceForget(1, storeOf(room));
  expect(Object.keys(room)).toEqual(["millrace.sample.1.a", "millrace.practice.1.a", "millrace.theme"]);
  practiceForget(null, storeOf(room));
  expect(Object.keys(room)).toEqual(["millrace.theme"]);
});
