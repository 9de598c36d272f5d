import { expect, test } from "vitest";
import { noSampleWords } from "./noSampleWords";

test.each([
  [null, [], undefined, "Choose what starts it first: then its examples can be tried here."],
  ["", [], undefined, "Choose what starts it first: then its examples can be tried here."],
  [null, ["order.placed"], undefined, "No contract says what the events look like that start it."],
  ["sales.orders", ["order.placed"], undefined, "No contract says what the events look like that start it."],
  ["sales.orders", [], undefined, "No type of event on sales.orders has a contract yet."],
  ["sales.orders", [], "order.placed", "The contract of order.placed has no example."],
])("says why no event of %s and %j, contract of %s, can be tried: %s", (topic, types, type, words) => {
  expect(noSampleWords({ topic, types }, type)).toBe(words);
});
