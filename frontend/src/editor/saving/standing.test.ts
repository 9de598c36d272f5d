import { expect, test } from "vitest";
import { hasPlaces } from "../../graph/layout";
import { drawing, KINDS, step } from "../../graph/testing";
import { standing } from "./standing";

test("V65: a drawing without places is laid out, each card at its own", async () => {
  const bare = drawing(
    [step("a"), step("b")].map(({ position: _gone, ...node }) => node),
    "trigger>a",
    "a>b",
  );
  const { trigger, nodes } = await standing(bare, KINDS);
  const places = [trigger, ...nodes].map(({ position }) => `${position?.x} ${position?.y}`);
  expect(new Set(places).size).toBe(3);
});

test("V65: one that says where its cards stand is the same one", async () => {
  const one = drawing([step("a")]);
  expect(hasPlaces(one)).toBe(true);
  expect(await standing(one, KINDS)).toBe(one);
});
