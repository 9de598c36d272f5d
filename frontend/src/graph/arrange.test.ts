import { expect, test } from "vitest";
import { aligned, edgeAt, freePlace, onGrid, placeAfter } from "./arrange";
import { freshId, idFromName } from "./ids";
import { CARD_WIDTH } from "./layout";
import { drawing, KINDS, step } from "./testing";
import { laidOut } from "./tidy";

const start = drawing(
  [step("a", { position: { x: 300, y: 0 } }), step("b", { position: { x: 700, y: 200 } })],
  "trigger>a",
  "a>b",
);

test("a new card never lies on another", () => {
  const place = placeAfter(start, "trigger", 94, KINDS);
  expect(place.y).toBeGreaterThan(94);
  expect(freePlace(start, { x: 2000, y: 2000 }, 94, KINDS)).toEqual({ x: 2000, y: 2000 });
});

test("it finds the arrow under a point", () => {
  expect(edgeAt(start, { x: (CARD_WIDTH + 300) / 2, y: 34 }, KINDS)).toBe("e1");
  expect(edgeAt(start, { x: 5000, y: 0 }, KINDS)).toBeNull();
});

test("it aligns cards, and gives rows even gaps", () => {
  expect(aligned(start, ["a", "b"], "top", KINDS)).toEqual({ a: { x: 300, y: 0 }, b: { x: 700, y: 0 } });
  const row = aligned(start, ["a", "b"], "row", KINDS);
  expect((row.b?.x ?? 0) - (row.a?.x ?? 0)).toBe(CARD_WIDTH + 60);
  expect(aligned(start, ["a"], "left", KINDS)).toEqual({});
});

test("what was moved together stays together, and the card that was held comes onto the grid", () => {
  const places = { a: { x: 304, y: 7 }, b: { x: 711, y: 212 } };
  expect(onGrid(places, "a")).toEqual({ a: { x: 300, y: 10 }, b: { x: 707, y: 215 } });
  expect(onGrid(places, "gone")).toEqual(places);
});

test("tidying up puts each step behind what leads to it", () => {
  const places = laidOut(start, KINDS);
  expect(places.a?.x).toBeGreaterThan(places.trigger?.x ?? 0);
  expect(places.b?.x).toBeGreaterThan(places.a?.x ?? 0);
});

test("ids are made of names, and never twice", () => {
  expect(idFromName("Café: 2 orders!", "step")).toBe("cafe_2_orders");
  expect(idFromName("注文", "step")).toBe("step");
  expect(freshId("map", ["map", "map_2"])).toBe("map_3");
});
