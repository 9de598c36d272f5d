import type { InternalNode } from "@xyflow/react";
import { beforeEach, expect, test } from "vitest";
import { drawing, step } from "../../graph/testing";
import type { DrawnCard } from "./flow";
import { LiveDrag } from "./LiveDrag";

/** What of an element a drag reads and writes. */
class Part {
  isConnected = true;
  readonly style = { transform: "" };
  readonly lines: Part[] = [];
  d = "";

  constructor(
    readonly className: string,
    readonly id: string,
  ) {}

  getAttribute = () => this.id;
  querySelectorAll = () => this.lines;
  setAttribute(_name: string, value: string) {
    this.d = value;
  }
}

/** A page of which only some cards and arrows are drawn; `reads` counts how often all of one sort are gone through. */
class Frame {
  parts: Part[] = [];
  reads = 0;

  card(id: string): Part {
    return this.add(new Part("react-flow__node", id));
  }

  arrow(id: string): Part {
    const arrow = this.add(new Part("react-flow__edge", id));
    arrow.lines.push(new Part("", ""), new Part("", ""));
    return arrow;
  }

  remove(part: Part): void {
    part.isConnected = false;
    this.parts = this.parts.filter((each) => each !== part);
  }

  getElementsByClassName(name: string): Iterable<Part> {
    const read = () => {
      this.reads += 1;
      return this.parts.filter((part) => part.className === name)[Symbol.iterator]();
    };
    return { [Symbol.iterator]: read };
  }

  private add(part: Part): Part {
    this.parts.push(part);
    return part;
  }
}

const document = drawing([step("a"), step("b"), step("c")], "trigger>a", "a>b", "b>c");
const end = { x: 0, y: 0, width: 10, height: 10 };
const lookup = (id: string) =>
  ({
    position: { x: 0, y: 0 },
    internals: { handleBounds: { source: [{ ...end, id: "out" }], target: [{ ...end, id: "in" }] } },
    id,
  }) as unknown as InternalNode<DrawnCard>;

let frame: Frame;
beforeEach(() => {
  frame = new Frame();
});

function dragging(...moved: string[]) {
  return new LiveDrag(frame as unknown as Element, lookup, document.edges, new Set(moved));
}

const at = (places: Record<string, [number, number]>) =>
  new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }]));

test("cards follow, and so do the arrows at them; no others", () => {
  const [a, b] = [frame.card("a"), frame.card("b")];
  const [into, out, other] = [frame.arrow("e1"), frame.arrow("e2"), frame.arrow("e3")];
  dragging("a").move(at({ a: [40, 60] }));
  expect([a.style.transform, b.style.transform]).toEqual(["translate(40px, 60px)", ""]);
  expect(into.lines.map((line) => line.d)).toEqual([
    expect.stringMatching(/^M10,5.* 40,65$/),
    into.lines[0]?.d,
  ]);
  expect(out.lines[0]?.d).toMatch(/^M50,65.* 0,5$/);
  expect(other.lines[0]?.d).toBe("");
});

test("what is out of sight is looked for once in a step, however much it is", () => {
  const a = frame.card("a");
  const drag = dragging("a", "b", "c", "trigger");
  drag.move(at({ a: [1, 1], b: [1, 1], c: [1, 1], trigger: [1, 1] }));
  expect(frame.reads).toBe(2);
  expect(a.style.transform).toBe("translate(1px, 1px)");
});

test("what is all in sight is looked for once in a drag", () => {
  frame.card("a");
  frame.arrow("e1");
  frame.arrow("e2");
  const drag = dragging("a");
  for (const x of [1, 2, 3]) drag.move(at({ a: [x, 0] }));
  expect(frame.reads).toBe(2);
});

test("a card that comes into sight, or is drawn anew, follows from then on", () => {
  const first = frame.card("a");
  const drag = dragging("a", "b");
  drag.move(at({ a: [1, 1], b: [2, 2] }));
  frame.remove(first);
  const [again, b] = [frame.card("a"), frame.card("b")];
  drag.move(at({ a: [3, 3], b: [4, 4] }));
  expect(first.style.transform).toBe("translate(1px, 1px)");
  expect([again, b].map((card) => card.style.transform)).toEqual([
    "translate(3px, 3px)",
    "translate(4px, 4px)",
  ]);
});

test("at rest it all stands where React Flow has it", () => {
  const a = frame.card("a");
  const drag = dragging("a");
  drag.move(at({ a: [40, 60] }));
  drag.rest();
  expect(a.style.transform).toBe("translate(0px, 0px)");
});

test("arrows that others change meanwhile lead where the drawing says by then, whatever their ids stood for", () => {
  const [first, second, third] = [frame.arrow("e1"), frame.arrow("e2"), frame.arrow("e3")];
  const drag = dragging("a");
  drag.move(at({ a: [40, 60] }));
  drag.know(drawing([step("a"), step("b"), step("c")], "trigger>b", "c>a", "a>b").edges);
  drag.move(at({ a: [80, 60] }));
  expect([first, second, third].map((arrow) => arrow.lines[0]?.d)).toEqual([
    expect.stringMatching(/^M10,5.* 0,5$/),
    expect.stringMatching(/^M10,5.* 80,65$/),
    expect.stringMatching(/^M90,65.* 0,5$/),
  ]);
});

test("cards that others change meanwhile stay where the mouse has them", () => {
  const drag = dragging("a");
  drag.move(at({ a: [40, 60] }));
  const [held, still] = drag.over([
    { id: "a", position: { x: 0, y: 0 } },
    { id: "b", position: { x: 7, y: 7 } },
  ] as DrawnCard[]);
  expect(held).toMatchObject({ position: { x: 40, y: 60 }, dragging: true });
  expect(still).toEqual({ id: "b", position: { x: 7, y: 7 } });
});
