import { expect, it } from "vitest";
import { reconnectDelay } from "./LiveSocket";
import { parseMessage } from "./messages";

it("doubles the wait up to 15 seconds and spreads it over its upper half", () => {
  expect(reconnectDelay(0, 0)).toBe(250);
  expect(reconnectDelay(0, 1)).toBe(500);
  expect(reconnectDelay(3, 1)).toBe(4000);
  expect(reconnectDelay(40, 1)).toBe(15_000);
});

it.each(["", "{", "[]", "3", '{"type":"from.the.future"}'])("ignores the message %s", (text) => {
  expect(parseMessage(text)).toBeNull();
});
