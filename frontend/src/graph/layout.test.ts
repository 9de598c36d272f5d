import { expect, test } from "vitest";
import { hasPlaces } from "./layout";
import { drawing, step } from "./testing";

test("a drawing says where its cards stand", () => {
  expect(hasPlaces(drawing([step("a"), step("b")]))).toBe(true);
});

test.each([undefined, null])("a card whose place is %s has none", (position) => {
  const [first, second] = [step("a"), step("b")];
  const { trigger, nodes, ...rest } = drawing([first, second]);
  expect(hasPlaces({ ...rest, trigger, nodes: [first, { ...second, position }] })).toBe(false);
  expect(hasPlaces({ ...rest, trigger: { ...trigger, position }, nodes })).toBe(false);
});
