import { describe, expect, it } from "vitest";
import { answered } from "./answers";

describe("answered", () => {
  it("puts each answer where its question says", () => {
    let answers = answered({}, "event", "a.b.c");
    answers = answered(answers, "fields.lines.article", "item.sku");
    answers = answered(answers, "settings.limit", 5);
    answers = answered(answers, "targets.alert.type", "o.p.q");
    answers = answered(answers, "targets.alert.data.customer.name", { expression: "who" });
    expect(answered(answers, "name", "Mine")).toEqual({
      name: "Mine",
      event: "a.b.c",
      fields: { "lines.article": "item.sku" },
      settings: { limit: 5 },
      targets: { alert: { type: "o.p.q", data: { "customer.name": { expression: "who" } } } },
    });
  });

  it("forgets the fields of another event, and what an event of another type says", () => {
    const before = {
      event: "a.b.c",
      fields: { amount: "total" },
      settings: { limit: 5 },
      targets: { alert: { type: "o.p.q", data: { text: "x" } } },
    };
    expect(answered(before, "event", "d.e.f")).toEqual({ ...before, event: "d.e.f", fields: undefined });
    expect(answered(before, "targets.alert.type", "r.s.t").targets).toEqual({ alert: { type: "r.s.t" } });
  });
});
