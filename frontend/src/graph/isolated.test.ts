import { expect, it } from "vitest";
import { isolated } from "./isolated";

it("leaves an ordinary name as it is", () => {
  expect(isolated("Check amount > 100 👩‍👩‍👧")).toBe("Check amount > 100 👩‍👩‍👧");
});

it("keeps a name that is written from right to left in its place", () => {
  expect(isolated("שלום")).toBe("\u2068שלום\u2069");
});

it("takes out what would turn round the words behind it, also where the name closes the isolate itself", () => {
  expect(isolated("\u202etxt.exe")).toBe("\u2068txt.exe\u2069");
  expect(isolated("a\u2069\u202eb")).toBe("\u2068ab\u2069");
});

it("keeps a sentence on its line", () => {
  expect(isolated("one\r\ntwo\u2028three\u0007")).toBe("one two three ");
});
