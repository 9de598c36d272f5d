import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { NO_HISTORY } from "../../graph/history";
import type { StepKinds } from "../../graph/kinds";
import { renameIds } from "../../graph/rewrite";
import served from "../../graph/stepKinds.gen.json";
import { drawing, KINDS, step } from "../../graph/testing";
import { EditorContext } from "../state/EditorContext";
import { createEditorStore } from "../state/editorStore";
import type { DrawnCard } from "./flow";
import { useMoving } from "./useMoving";

const start = drawing([step("http"), step("map")], "trigger>map");
const NOTHING = { steps: new Map(), edges: new Map(), notes: new Map() };

const cardAt = (id: string, x: number, y: number) => ({ id, type: "step", position: { x, y } }) as DrawnCard;

/** What the drawing does while cards are dragged on it. */
function moving() {
  const store = createEditorStore(start, KINDS);
  const setDrop = vi.fn();
  let hands: ReturnType<typeof useMoving> | undefined;
  const Drawing = () => {
    hands = useMoving(setDrop);
    return null;
  };
  const kinds = served as unknown as StepKinds;
  const value = { store, automationId: "a", kinds, kindOf: () => undefined };
  renderToString(createElement(EditorContext, { value }, createElement(Drawing)));
  if (!hands) throw new Error("not rendered");
  const place = (id: string) => store.getState().document.nodes.find((node) => node.id === id)?.position;
  return { store, setDrop, place, ...hands };
}

test("a card that is let go takes its place on the grid", () => {
  const { onNodeDragStart, onNodeDragStop, place, store } = moving();
  onNodeDragStart(null, cardAt("http", 0, 0), [cardAt("http", 0, 0)]);
  onNodeDragStop(null, cardAt("http", 203, 98), [cardAt("http", 203, 98)]);
  expect(place("http")).toEqual({ x: 200, y: 100 });
  expect(store.getState()).toMatchObject({ dragged: null, told: "Moved a card" });
});

test("a card that somebody else takes away while the mouse holds it is not missed", () => {
  const { onNodeDragStart, onNodeDragStop, setDrop, store } = moving();
  onNodeDragStart(null, cardAt("http", 0, 0), [cardAt("http", 0, 0)]);
  const without = drawing([step("map")], "trigger>map");
  store.getState().takeOver(without, NO_HISTORY, NOTHING);
  onNodeDragStop(null, undefined, []);
  expect(store.getState()).toMatchObject({ document: without, history: { past: [] }, dragged: null });
  expect(setDrop).toHaveBeenLastCalledWith(null);
});

test("of cards that the mouse holds together the others move on", () => {
  const { onNodeDragStart, onNodeDragStop, place, store } = moving();
  const both = [cardAt("http", 0, 0), cardAt("map", 0, 200)];
  onNodeDragStart(null, cardAt("http", 0, 0), both);
  store.getState().takeOver(drawing([step("map")], "trigger>map"), NO_HISTORY, NOTHING);
  onNodeDragStop(null, cardAt("map", 100, 300), [cardAt("map", 100, 300)]);
  expect(place("map")).toEqual({ x: 100, y: 300 });
});

test("a card that takes over the id under the mouse stays where it is, and so does the one that was held", () => {
  const { onNodeDragStart, onNodeDrag, onNodeDragStop, setDrop, place, store } = moving();
  onNodeDragStart(null, cardAt("http", 0, 0), [cardAt("http", 0, 0)]);
  const steps = new Map([["http", "http_2"]]);
  const mine = renameIds(start, steps);
  const theirs = step("http", { position: { x: 600, y: 0 } });
  store.getState().takeOver({ ...mine, nodes: [...mine.nodes, theirs] }, NO_HISTORY, { ...NOTHING, steps });
  const dragged = cardAt("http", 260, 0);
  onNodeDrag(null, dragged, [dragged]);
  expect(setDrop).toHaveBeenLastCalledWith(null);
  onNodeDragStop(null, dragged, [dragged]);
  expect([place("http"), place("http_2")]).toEqual([
    { x: 600, y: 0 },
    { x: 0, y: 0 },
  ]);
  expect(store.getState().history.past).toEqual([]);
});
