import { describe, expect, test } from "vitest";
import { boundsOf, outlineOf, overviewPlace, sightMoved } from "./overview";

const ROOM = { x: 6, y: 6, width: 188, height: 138 };

describe("what is on the overview", () => {
  test("nothing has no bounds; several have those of all", () => {
    expect(boundsOf([])).toBeNull();
    const boxes = [
      { x: -10, y: 5, width: 20, height: 10 },
      { x: 50, y: -5, width: 10, height: 10 },
    ];
    expect(boundsOf(boxes)).toEqual({ x: -10, y: -5, width: 70, height: 20 });
  });

  test("a drawing that is seen in part fills the room, and what is in sight lies on it", () => {
    const place = overviewPlace(
      { x: 100, y: 0, width: 1880, height: 690 },
      { x: 290, y: 69, width: 188, height: 138 },
      ROOM,
    );
    expect(place.scale).toBeCloseTo(0.1);
    expect(place.left).toBeCloseTo(6);
    // In the middle of a room twice as high.
    expect(place.top).toBeCloseTo(6 + (138 - 69) / 2);
    expect(place.sight.x).toBeCloseTo(place.left + 19);
    expect(place.sight.y).toBeCloseTo(place.top + 6.9);
    expect(place.sight.width).toBeCloseTo(18.8);
  });

  test("whoever has left the drawing sees it beside what is in sight", () => {
    const place = overviewPlace(
      { x: 0, y: 0, width: 200, height: 100 },
      { x: 5000, y: 0, width: 1440, height: 900 },
      ROOM,
    );
    expect(place.left).toBeGreaterThanOrEqual(ROOM.x);
    expect(place.left + 200 * place.scale).toBeLessThan(place.sight.x);
    expect(place.sight.x + place.sight.width).toBeLessThanOrEqual(ROOM.x + ROOM.width + 0.001);
  });

  test("under the hand the frame moves alone, and may leave the room", () => {
    const bounds = { x: 100, y: 0, width: 1880, height: 690 };
    const place = overviewPlace(bounds, { x: 290, y: 69, width: 188, height: 138 }, ROOM);
    const moved = sightMoved(place, bounds, { x: 3000, y: 69, width: 188, height: 138 });
    expect({ ...moved, sight: place.sight }).toEqual(place);
    expect(moved.sight.x).toBeCloseTo(place.left + 290);
    expect(moved.sight.y).toBeCloseTo(place.sight.y);
  });

  test("a drawing of one point does not divide by nothing", () => {
    const point = { x: 3, y: 3, width: 0, height: 0 };
    expect(overviewPlace(point, point, ROOM).scale).toBeLessThanOrEqual(188);
  });

  test("boxes are one path, from the corner of the drawing", () => {
    const boxes = [
      { x: 10, y: 20, width: 30, height: 40 },
      { x: 12, y: 20, width: 5, height: 6 },
    ];
    expect(outlineOf(boxes, { x: 10, y: 20 })).toBe("M0 0h30v40h-30zM2 0h5v6h-5z");
  });
});
