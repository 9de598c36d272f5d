import { expect, test, vi } from "vitest";
import { watchDoublePress } from "./doublePress";

type Made = { at?: number; x?: number; card?: string | null; detail?: number; shiftKey?: boolean };

/** A page, what has reached it past the watch, and hands on it. */
function page() {
  const target = new EventTarget();
  const twice = vi.fn();
  const stop = watchDoublePress(target, (event) => (event as unknown as Made).card ?? null, twice);
  const reached: string[] = [];
  for (const name of ["pointerdown", "pointerup", "click", "dblclick"])
    target.addEventListener(name, () => reached.push(name));
  const send = (name: string, { at = 0, x = 0, ...rest }: Made) => {
    const event = new Event(name, { cancelable: true });
    const fields = { timeStamp: at, clientX: x, clientY: 0, button: 0, isPrimary: true, detail: 0, ...rest };
    for (const [key, value] of Object.entries(fields)) Object.defineProperty(event, key, { value });
    target.dispatchEvent(event);
  };
  /** A press as a browser tells it; `detail` is which one in a row the browser counts it as. */
  const press = (made: Made) => {
    send("pointerdown", { ...made, detail: 0 });
    send("pointerup", { ...made, detail: 0 });
    send("click", made);
    if (made.detail === 2) send("dblclick", made);
  };
  return { press, click: () => send("click", { detail: 0 }), twice, reached, stop };
}

test("two presses on a card are told once, and the second reaches nothing", () => {
  const { press, twice, reached } = page();
  press({ card: "check", at: 0, detail: 1 });
  reached.length = 0;
  press({ card: "check", at: 300, detail: 2 });
  expect(twice.mock.calls).toEqual([["check"]]);
  expect(reached).toEqual([]);
});

test("it is the card of the first press, whatever lies there by the second", () => {
  const { press, twice, reached } = page();
  press({ card: "check", at: 0, detail: 1 });
  reached.length = 0;
  press({ card: null, at: 300, detail: 1 });
  expect(twice.mock.calls).toEqual([["check"]]);
  expect(reached).toEqual([]);
});

test.each([1, 2])("what keys press afterwards is pressed (the browser counted %s)", (detail) => {
  const { press, click, reached } = page();
  press({ card: "check", at: 0, detail: 1 });
  press({ card: "check", at: 300, detail });
  reached.length = 0;
  click();
  expect(reached).toEqual(["click"]);
});

test("what the page presses while the hand is still on it is pressed", () => {
  const { press, click, reached } = page();
  press({ card: "check", at: 0, detail: 1 });
  const { length } = reached;
  press({ card: "check", at: 300 });
  expect(reached.slice(length)).toEqual(["click"]);
  click();
  expect(reached.slice(length)).toEqual(["click", "click"]);
});

test("a third press is a first one again", () => {
  const { press, twice, reached } = page();
  press({ card: "check", at: 0, detail: 1 });
  press({ card: "check", at: 200, detail: 2 });
  reached.length = 0;
  press({ card: "check", at: 400, detail: 3 });
  expect(twice).toHaveBeenCalledTimes(1);
  expect(reached).toEqual(["pointerdown", "pointerup", "click"]);
});

test.each([
  ["too late", { at: 401 }],
  ["elsewhere", { at: 100, x: 7 }],
])("a second press that comes %s is no second press", (_what, second) => {
  const { press, twice } = page();
  press({ card: "check", at: 0, detail: 1 });
  press({ card: "check", detail: 1, ...second });
  expect(twice).not.toHaveBeenCalled();
});

test("a press with a key held down is not the first of two", () => {
  const { press, twice } = page();
  press({ card: "check", at: 0, detail: 1, shiftKey: true });
  press({ card: "check", at: 100, detail: 2 });
  expect(twice).not.toHaveBeenCalled();
});

test("nothing is watched any more once it is stopped", () => {
  const { press, twice, stop } = page();
  press({ card: "check", at: 0, detail: 1 });
  stop();
  press({ card: "check", at: 100, detail: 2 });
  expect(twice).not.toHaveBeenCalled();
});
