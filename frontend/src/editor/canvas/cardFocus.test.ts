import { expect, test, vi } from "vitest";
import { drawing, KINDS, step } from "../../graph/testing";
import { fakePage } from "../../testing/fakePage";
import { cardFocus, type View } from "./cardFocus";

/** What of an element is asked for here. */
class FakeElement {
  tabIndex = -1;
  focus = vi.fn();
  constructor(private readonly kinds: string[]) {}
  matches = (selectors: string) => selectors.split(", ").some((each) => this.kinds.includes(each));
  closest = (selectors: string) => (this.matches(selectors) ? this : null);
  contains = (other: unknown) => other === this;
  getBoundingClientRect = () => ({ left: 0, right: 900, top: 0, bottom: 900 });
}

const [main, body, field, button] = ["main", "body", "input", "button"].map(
  (kind) => new FakeElement([kind]),
);
const card = new FakeElement([".react-flow__node"]);
const page = Object.assign(new EventTarget(), {
  activeElement: main as unknown,
  body,
  querySelector: (selector: string) => (selector === "[data-canvas]" ? main : card),
});
let frames: (() => void)[] = [];

fakePage({
  document: page,
  Element: FakeElement,
  CSS: { escape: (text: string) => text },
  requestAnimationFrame: (frame: () => void) => frames.push(frame),
});

const flow = {
  flowToScreenPosition: ({ x, y }: { x: number; y: number }) => ({ x: x + 100, y: y + 100 }),
  getViewport: () => ({ x: 0, y: 0, zoom: 1 }),
  setViewport: vi.fn(),
} as unknown as View;

/** Asks for the focus of a card that is drawn two frames later, while a key goes down and the focus is on `now` by then. */
function asked(from: unknown, now: unknown): boolean {
  card.tabIndex = -1;
  card.focus.mockClear();
  frames = [];
  page.activeElement = from;
  cardFocus(flow, { document: drawing([step("a")], "trigger>a"), kinds: KINDS }, "a");
  page.dispatchEvent(new Event("keydown"));
  page.activeElement = now;
  frames.shift()?.();
  card.tabIndex = 0;
  frames.shift()?.();
  return card.focus.mock.calls.length > 0;
}

test.each([
  ["the page's main part", main, main],
  ["nothing", main, body],
  ["the button that was pressed", button, button],
  ["another card", main, new FakeElement([".react-flow__node"])],
])("a key does not keep the focus from a card while it is on %s", (_what, from, now) => {
  expect(asked(from, now)).toBe(true);
});

test.each([
  ["writes", main, field],
  ["wrote before it was asked for", field, field],
  ["has gone on to another control", main, button],
])("a card does not take the focus from somebody who %s", (_what, from, now) => {
  expect(asked(from, now)).toBe(false);
});
