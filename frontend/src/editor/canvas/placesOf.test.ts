import { expect, test } from "vitest";
import { drawing, step } from "../../graph/testing";
import { placesOf } from "./placesOf";

const at = (x: number, y: number) => ({ position: { x, y } });

test("cards stand where the document says", () => {
  const document = drawing([step("a", at(300, 40)), step("b", at(600, -80))]);
  expect(placesOf(document)).toEqual({
    trigger: { x: 0, y: 0 },
    a: { x: 300, y: 40 },
    b: { x: 600, y: -80 },
  });
});

test.each([undefined, null])(
  "cards whose place is %s stand in a row above the drawing, from its left edge",
  (position) => {
    const document = drawing([step("a", at(-100, -80)), step("b", { position }), step("c", { position })]);
    expect(placesOf(document)).toEqual({
      trigger: { x: 0, y: 0 },
      a: { x: -100, y: -80 },
      b: { x: -100, y: -240 },
      c: { x: 200, y: -240 },
    });
  },
);

test("where no card has a place they stand side by side all the same", () => {
  const { trigger, ...rest } = drawing([step("a", { position: null })]);
  expect(placesOf({ ...rest, trigger: { ...trigger, position: null } })).toEqual({
    trigger: { x: 0, y: -160 },
    a: { x: 300, y: -160 },
  });
});
