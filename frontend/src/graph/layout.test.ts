import { expect, test } from "vitest";
import type { AutomationDocument } from "./document";
import { hasPlaces } from "./layout";
import { drawing, step } from "./testing";

test("a drawing says where its cards stand", () => {
  expect(hasPlaces(drawing([step("a"), step("b")]))).toBe(true);
});

test.each([undefined, null])("a card whose place is %s has none", (position) => {
  const { trigger, nodes, ...rest } = drawing([step("a"), step("b")]);
  const [first, second] = nodes;
  const asSent = (document: object) => hasPlaces(document as AutomationDocument);
  expect(asSent({ ...rest, trigger, nodes: [first, { ...second, position }] })).toBe(false);
  expect(asSent({ ...rest, trigger: { ...trigger, position }, nodes })).toBe(false);
});
