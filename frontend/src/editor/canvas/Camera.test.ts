import type { useStoreApi } from "@xyflow/react";
import { beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { Camera } from "./Camera";

type Flow = ReturnType<typeof useStoreApi>;

const layer = { style: { transform: "" } };
const held = new Set<string>();
const page = { querySelector: () => layer, hasAttribute: (name: string) => held.has(name) };
const SIZE = { width: 1000, height: 500 };
const NEAR = 1;
const FAR = 0.2;

/** A camera at the origin, what it draws, and what it says on the frame. */
function camera(zoom = NEAR) {
  const flow = createStore(() => ({ ...SIZE, transform: [0, 0, zoom], domNode: page }));
  const said = new Set<string>();
  const dataset: Record<string, string> = {};
  const frame = {
    dataset,
    setAttribute: (name: string) => said.add(name),
    removeAttribute: (name: string) => {
      said.delete(name);
      if (name === "data-covered") delete dataset.covered;
    },
  };
  const draw = vi.fn();
  const made = new Camera(flow as unknown as Flow, () => frame as unknown as HTMLElement, draw);
  return { camera: made, known: () => flow.getState().transform, dataset, said, draw };
}

beforeEach(() => {
  layer.style.transform = "";
  held.clear();
});

test("while a hand zooms the page alone moves; React Flow learns of it once the hand rests", () => {
  const { camera: it, known, said } = camera();
  const heard = vi.fn();
  it.subscribe(heard);
  it.begin(true);
  it.move({ x: 10, y: 20, zoom: 1.5 });
  expect(layer.style.transform).toBe("translate(10px,20px) scale(1.5)");
  expect([known(), it.isLive, it.zoom(), it.transform]).toEqual([[0, 0, 1], true, 1.5, [10, 20, 1.5]]);
  expect(heard).toHaveBeenCalledTimes(1);
  expect(said).toContain("data-moving");
  it.end();
  expect([known(), it.isLive]).toEqual([[10, 20, 1.5], false]);
  expect(said).not.toContain("data-moving");
});

test("what a command moves, React Flow knows at once", () => {
  const { camera: it, known, draw } = camera();
  it.begin(false);
  it.move({ x: 0, y: 0, zoom: 2 });
  expect(known()).toEqual([0, 0, 2]);
  expect(draw).not.toHaveBeenCalled();
});

test("so it does where the drawing is only shifted, seen from near", () => {
  const { camera: it, known, draw } = camera();
  it.begin(true);
  it.move({ x: -300, y: 0, zoom: NEAR });
  expect(known()).toEqual([-300, 0, NEAR]);
  expect(draw).not.toHaveBeenCalled();
});

test("and while a card is dragged", () => {
  const { camera: it, known } = camera();
  held.add("data-dragging");
  it.begin(true);
  it.move({ x: 0, y: 0, zoom: 2 });
  expect(known()).toEqual([0, 0, 2]);
});

test("a drawing seen from afar is shifted before its picture", () => {
  const { camera: it, known, dataset, draw } = camera(FAR);
  it.begin(true);
  it.move({ x: -50, y: 0, zoom: FAR });
  expect(known()).toEqual([0, 0, FAR]);
  expect(dataset.covered).toBe("far");
  expect(draw).toHaveBeenCalledWith(expect.objectContaining({ zoom: FAR, isFar: true }));
});

test("the picture reaches as far again on each side, and is drawn anew only beyond that or where it is too coarse", () => {
  const { camera: it, draw } = camera();
  it.begin(true);
  it.move({ x: 0, y: 0, zoom: 1.25 });
  expect(draw).toHaveBeenLastCalledWith({
    zoom: 1.25,
    isFar: false,
    region: { left: -800, top: -400, right: 1600, bottom: 800 },
  });
  it.move({ x: -900, y: 0, zoom: 1.3 });
  expect(draw).toHaveBeenCalledTimes(1);
  it.move({ x: -1300, y: 0, zoom: 1.3 });
  expect(draw).toHaveBeenCalledTimes(2);
  it.move({ x: -1300, y: 0, zoom: 2.7 });
  expect(draw).toHaveBeenCalledTimes(3);
});

test("the cards come back when the hand has let go and they are drawn as they are seen from there", () => {
  const { camera: it, dataset } = camera();
  it.begin(true);
  it.move({ x: 0, y: 0, zoom: FAR });
  it.uncover(true);
  expect(dataset.covered).toBe("far");
  it.end();
  it.uncover(false);
  expect(dataset.covered).toBe("far");
  it.uncover(true);
  expect(dataset.covered).toBeUndefined();
});
