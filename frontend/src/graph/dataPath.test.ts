import { describe, expect, it } from "vitest";
import { memberPath } from "./dataPath";

describe("memberPath", () => {
  it("joins plain names with dots", () => {
    expect(memberPath("steps.invoice", "total")).toBe("steps.invoice.total");
  });
  it("counts list items from one, as FEEL does", () => {
    expect(memberPath("lines", 0)).toBe("lines[1]");
  });
  it("reads a name that is not plain with get value", () => {
    expect(memberPath("customer", 'vat "number"')).toBe('get value(customer, "vat \\"number\\"")');
  });
});
