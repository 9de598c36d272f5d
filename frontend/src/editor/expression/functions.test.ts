import { describe, expect, it } from "vitest";
import { functionAround, functionAt } from "./functions";

describe("functions in an expression", () => {
  it("are found under the pointer, the longest name first", () => {
    expect(functionAt('substring before(a, "@")', 4)?.found.name).toBe("substring before");
    expect(functionAt("sum (lines)", 1)?.found.name).toBe("sum");
    expect(functionAt("summary(1)", 1)).toBeNull();
    expect(functionAt('"sum(1)"', 2)).toBeNull();
    expect(functionAt("sum", 1)).toBeNull();
  });

  it.each([
    ["sum(", 4, "sum"],
    ["round half up(sum(a), ", 22, "round half up"],
    ["round half up(sum(a", 19, "sum"],
    ["sum(a) + ", 9, undefined],
    ['contains("(", ', 14, "contains"],
    ["(a + ", 5, undefined],
  ])("are known while their arguments are written: %s", (text, place, name) => {
    expect(functionAround(text, place)?.name).toBe(name);
  });
});
