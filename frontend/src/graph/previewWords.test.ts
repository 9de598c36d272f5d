import { expect, it } from "vitest";
import { previewWords } from "./previewWords";

it("reads a whole object as names and values", () => {
  expect(previewWords('{"order_id": "A-1", "amount": 240.5}')).toBe("order_id A-1, amount 240.5");
});

it("reads an object that was cut off", () => {
  expect(previewWords('{"order_id":"A-1","customer":{"na')).toBe("order_id A-1, customer {na");
});
