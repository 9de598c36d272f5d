import { describe, expect, it } from "vitest";
import { choicesOf, readText, writtenOf } from "./choices";

const option = (value: unknown, group: string) => ({ value, label: String(value), about: "", group });

describe("choicesOf", () => {
  it("puts what fits before everything else", () => {
    const found = choicesOf([option("a", "x"), option("b", "y"), option("c", "x")], ["b"]);
    expect(found.map((each) => [each.title, each.options.map(({ value }) => value)])).toEqual([
      ["Have everything it needs", ["b"]],
      ["x", ["a", "c"]],
    ]);
  });
});

describe("readText", () => {
  it("reads numbers where numbers are wanted, and keeps what is none", () => {
    expect(readText(" 5.5 ", true)).toBe(5.5);
    expect(readText("5.5", false)).toBe("5.5");
    expect(readText("many", true)).toBe("many");
    expect(readText("  ", true)).toBeNull();
  });
});

describe("writtenOf", () => {
  it("tells a literal from an expression", () => {
    expect(writtenOf("order_id")).not.toBe(writtenOf({ expression: "order_id" }));
    expect(writtenOf(null)).toBe("");
  });
});
