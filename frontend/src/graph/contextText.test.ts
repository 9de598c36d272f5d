import { describe, expect, it } from "vitest";
import { readContext, setEntry, writeContext } from "./contextText";

describe("readContext", () => {
  it.each<[string, [string, string][]]>([
    ["{}", []],
    ["{a: 1}", [["a", "1"]]],
    [
      '{order_id: order_id, text: "a, {b}: \\"c\\"", "odd name": [1, 2]}',
      [
        ["order_id", "order_id"],
        ["text", '"a, {b}: \\"c\\""'],
        ["odd name", "[1, 2]"],
      ],
    ],
    [
      "{\n  a: if x > 1 then {b: 2} else f(1, 2),\n  c: d\n}",
      [
        ["a", "if x > 1 then {b: 2} else f(1, 2)"],
        ["c", "d"],
      ],
    ],
    [
      '{"a": "x", "b": null}',
      [
        ["a", '"x"'],
        ["b", "null"],
      ],
    ],
  ])("reads %s", (text, entries) => {
    expect(readContext(text)).toEqual(entries.map(([name, expression]) => ({ name, expression })));
  });

  it.each([
    "steps.summary",
    "{a: 1} = {b: 2}",
    '{a: "open}',
    "{a: (1}",
    "{a: 1, a: 2}",
    "{a}",
    "{a: }",
    "{a: 1, // why\n b: 2}",
    "[{a: 1}]",
    "{a: 1}.a + {b: 1}",
  ])("leaves %s alone", (text) => {
    expect(readContext(text)).toBeNull();
  });
});

describe("writeContext", () => {
  it("writes what it reads", () => {
    const entries = readContext('{a: 1, "b c": {d: "e"}}') ?? [];
    expect(readContext(writeContext(entries))).toEqual(entries);
  });
  it("breaks a long one into lines", () => {
    const text = writeContext([
      { name: "one", expression: `"${"x".repeat(60)}"` },
      { name: "two", expression: `"${"y".repeat(60)}"` },
    ]);
    expect(text.split("\n")).toHaveLength(4);
    expect(readContext(text)?.map((each) => each.name)).toEqual(["one", "two"]);
  });
});

describe("setEntry", () => {
  const entries = [
    { name: "a", expression: "1" },
    { name: "other", expression: "2" },
  ];
  it("keeps the contract's order, and what is not in it at the end", () => {
    expect(setEntry(entries, "b", "3", ["b", "a"]).map((each) => each.name)).toEqual(["b", "a", "other"]);
  });
  it("takes an emptied one away", () => {
    expect(setEntry(entries, "a", " ", ["a"]).map((each) => each.name)).toEqual(["other"]);
  });
});
