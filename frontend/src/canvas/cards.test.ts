import { describe, expect, it } from "vitest";
import { drawing, KINDS, step } from "../graph/testing";
import { countWords, NOTHING_PAINTED, noteNodes, type Painted, Painter, plainCards } from "./cards";

const DOCUMENT = drawing([step("a"), step("b", { kind: "filter" })], "trigger>a", "a>b");
const figures = (succeeded: number) => ({ hour: { succeeded, failed: 0, p95_ms: null }, waiting: 0 });
const painted = (more: Partial<Painted>): Painted => ({ ...NOTHING_PAINTED, ...more });

describe("plainCards", () => {
  it("draws what events of any topic start by their types", () => {
    const anywhere = { ...DOCUMENT, trigger: { ...DOCUMENT.trigger, topic: null, types: ["order.placed"] } };
    const [trigger] = new Painter().paintCards(plainCards(anywhere, KINDS), NOTHING_PAINTED, null);
    expect(trigger?.ariaLabel).toBe("Any topic: order.placed");
    const never = { ...anywhere, trigger: { ...anywhere.trigger, types: [] } };
    const [card] = new Painter().paintCards(plainCards(never, KINDS), NOTHING_PAINTED, null);
    expect(card?.ariaLabel).toBe("No event chosen yet: nothing starts it yet");
  });
});

describe("Painter", () => {
  it("gives back the same card where nothing looks different", () => {
    const painter = new Painter();
    const plain = plainCards(DOCUMENT, KINDS);
    const before = painter.paintCards(plain, painted({ figures: { a: figures(1), b: figures(1) } }), null);
    const after = painter.paintCards(plain, painted({ figures: { a: figures(2), b: figures(1) } }), null);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[2]).toBe(before[2]);
  });

  it("is one stop of the keyboard: the chosen card, else the trigger", () => {
    const painter = new Painter();
    const stops = (selected: string | null) =>
      painter
        .paintCards(plainCards(DOCUMENT, KINDS), NOTHING_PAINTED, selected)
        .filter((card) => card.domAttributes?.tabIndex === 0)
        .map(({ id }) => id);
    expect(stops(null)).toEqual(["trigger"]);
    expect(stops("b")).toEqual(["b"]);
    expect(stops("gone")).toEqual(["trigger"]);
  });

  it("gives back the same arrow where its count is the same", () => {
    const painter = new Painter();
    const before = painter.paintEdges(DOCUMENT, painted({ counts: { e1: 4, e2: 1 } }));
    const after = painter.paintEdges(DOCUMENT, painted({ counts: { e1: 5, e2: 1 } }));
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it("calls an arrow by the new name of a step that was renamed", () => {
    const painter = new Painter();
    const [, before] = painter.paintEdges(DOCUMENT, NOTHING_PAINTED);
    const [a, b] = DOCUMENT.nodes;
    const renamed = { ...DOCUMENT, nodes: [a, { ...b, name: "Large ones" }] } as typeof DOCUMENT;
    const [first, after] = painter.paintEdges(renamed, NOTHING_PAINTED);
    expect([before?.ariaLabel, after?.ariaLabel]).toEqual(["From a to b", "From a to Large ones"]);
    expect(painter.paintEdges(renamed, NOTHING_PAINTED)[0]).toBe(first);
  });

  it("says that more waits than was counted", () => {
    const figures = { a: { hour: { succeeded: 0, failed: 3, p95_ms: null }, waiting: 10_000 } };
    const shown = painted({ figures, atLeast: true, atLeastWaiting: true });
    const [, card, other] = new Painter().paintCards(plainCards(DOCUMENT, KINDS), shown, null);
    expect(card?.ariaLabel).toMatch(/failed at least 3 times in the last hour, at least 10,000 waiting$/);
    expect([card?.data.atLeastWaiting, other?.data.atLeastWaiting]).toEqual([true, false]);
  });

  it("says what waits although the hour is not known", () => {
    const shown = painted({ figures: { a: { hour: null, waiting: 2 }, b: { hour: null, waiting: null } } });
    const [, card, other] = new Painter().paintCards(plainCards(DOCUMENT, KINDS), shown, null);
    expect(card?.ariaLabel).toMatch(/, 2 waiting$/);
    expect(other?.ariaLabel).not.toMatch(/waiting|failed/);
  });

  it("lets an arrow move only while events pass it", () => {
    const painter = new Painter();
    const [moving, used] = painter.paintEdges(
      DOCUMENT,
      painted({ counts: { e1: 3, e2: 3 }, passing: new Set(["e1"]) }),
    );
    expect([moving?.animated, used?.animated]).toEqual([true, false]);
    expect(used?.ariaLabel).toBe("From a to b: 3 times in the last hour");
  });

  it("puts aside what the chosen run did not come to, the trigger never", () => {
    const overlay = { nodes: { a: { state: "succeeded", paths: 1, tries: 1, durationMs: 1 } }, edges: {} };
    const cards = new Painter().paintCards(
      plainCards(DOCUMENT, KINDS),
      painted({ overlay, aside: true }),
      null,
    );
    expect(cards.map((card) => card.data.aside)).toEqual([false, false, true]);
  });

  it("tells where each way begins, so that nothing is measured", () => {
    const [trigger, , filter] = plainCards(DOCUMENT, KINDS);
    expect(trigger?.handles?.map((handle) => handle.id)).toEqual(["out"]);
    expect(filter?.handles?.map((handle) => [handle.id, handle.y + 4.5])).toEqual([
      ["in", 32],
      ["pass", 79],
      ["no", 103],
    ]);
  });
});

it("lays the notes behind the cards, where nobody can choose them", () => {
  const noted = { ...DOCUMENT, notes: [{ id: "n1", text: "Ask finance first", position: { x: 5, y: 6 } }] };
  const [note] = noteNodes(noted);
  expect(note).toMatchObject({ position: { x: 5, y: 6 }, zIndex: -1, focusable: false, selectable: false });
  expect(noteNodes(DOCUMENT)).toEqual([]);
});

it("says a lower bound as one", () => {
  expect(countWords(1, false)).toBe("once");
  expect(countWords(5000, true)).toBe("at least 5,000 times");
});
