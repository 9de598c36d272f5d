import { expect, test } from "vitest";
import { sampleInUse, TYPED, useSampleState } from "./sampleState";

const contracts = [{ type: "placed", contract: { examples: [{ amount: 1 }, { amount: 2 }] } }];
const mine = { type: "placed", data: { amount: 9 } };
const { choose, write } = useSampleState.getState();
const inUse = () => {
  const { chosen, event } = useSampleState.getState();
  return sampleInUse(contracts, chosen, event);
};

test("it begins with the first example, and says when there is none", () => {
  expect(inUse()).toMatchObject({ id: "example:placed:0", event: { data: { amount: 1 } } });
  expect(sampleInUse([], null, null)).toBeNull();
});

test("what is written by hand is used until another sample is chosen, and is gone then", () => {
  write('{"amount": 9', mine);
  expect(inUse()).toEqual({ id: TYPED, event: mine });
  expect(useSampleState.getState().text).toBe('{"amount": 9');
  choose("example:placed:1");
  expect(inUse()).toMatchObject({ event: { data: { amount: 2 } } });
  expect(useSampleState.getState()).toMatchObject({ event: null, text: null });
});

test("an example that the contract has no more gives way to the first", () => {
  choose("example:placed:7");
  expect(inUse()).toMatchObject({ id: "example:placed:0" });
});

test("a real event is used, though it is no longer among the newest", () => {
  choose("real", mine);
  expect(inUse()).toEqual({ id: "real", event: mine });
});
