import { expect, test } from "vitest";
import type { AutomationDocument } from "../../graph/document";
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
    const { nodes, ...rest } = drawing([step("a", at(-100, -80)), step("b"), step("c")]);
    const [a, ...others] = nodes;
    const document = { ...rest, nodes: [a, ...others.map((node) => ({ ...node, position }))] };
    expect(placesOf(document as AutomationDocument)).toEqual({
      trigger: { x: 0, y: 0 },
      a: { x: -100, y: -80 },
      b: { x: -100, y: -240 },
      c: { x: 200, y: -240 },
    });
  },
);

test("where no card has a place they stand side by side all the same", () => {
  const { trigger, nodes, ...rest } = drawing([step("a")]);
  const without = { ...trigger, position: undefined };
  const document = {
    ...rest,
    trigger: without,
    nodes: nodes.map((node) => ({ ...node, position: undefined })),
  };
  expect(placesOf(document as AutomationDocument)).toEqual({
    trigger: { x: 0, y: -160 },
    a: { x: 300, y: -160 },
  });
});
