import { describe, expect, it } from "vitest";
import { jsonRead } from "./jsonRead";

const fault = (text: string) => {
  const read = jsonRead(text);
  return read.ok ? "" : read.fault;
};

describe("jsonRead", () => {
  it("reads what is JSON", () => {
    expect(jsonRead('{"a": [1, null]}')).toEqual({ ok: true, value: { a: [1, null] } });
  });

  it.each([
    ["", "null stands for nothing"],
    ['{"a": 1', "ends too early"],
    ["{'a': 1}", "straight double quotes"],
    ["{a: 1}", "names and text stand in double quotes"],
    ['{"a": 1,}', "a comma too many"],
    ['{"a" 1}', "a comma, a colon or a quotation mark is missing before it"],
  ])("says of %s what is wrong with it", (text, words) => {
    expect(fault(text)).toContain(words);
  });

  it("names the line", () => {
    expect(fault('{\n  "a": 1\n  "b": 2\n}')).toMatch(/^Line 3: /);
  });
});
