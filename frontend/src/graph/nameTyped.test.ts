import { expect, it } from "vitest";
import { nameTyped } from "./nameTyped";

it("puts what was pasted from a table on one line", () => {
  expect(nameTyped(" Orders\tof\r\ntoday ")).toBe("Orders of today");
});

it("cuts no character in two at its longest", () => {
  expect([...nameTyped("👍".repeat(300))]).toHaveLength(200);
});

it.each(["", "  ", "\u200b\u2060", "\u0007"])("takes nothing from what is not seen", (text) => {
  expect(nameTyped(text)).toBe("");
});
