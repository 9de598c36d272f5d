import { describe, expect, it } from "vitest";
import type { Template } from "../../api/templates";
import { matching } from "./matching";

function template(id: string, group: string, rest: Partial<Template> = {}): Template {
  return {
    id,
    group,
    title: id,
    summary: "",
    description: "",
    pattern: "",
    tags: [],
    needs: [],
    settings: {},
    targets: [],
    document: { format: "", name: "", trigger: { topic: "", types: [] }, nodes: [], edges: [] },
    fitting: [],
    ...rest,
  };
}

const ALL = [
  template("Route by amount", "route", { tags: ["approval"] }),
  template("Retry, then alert", "safety", {
    fitting: [{ name: "sales.order.placed", topic: "sales.orders", description: "" }],
  }),
];
const ids = (found: Template[]) => found.map((each) => each.id);

describe("matching", () => {
  it("wants every word, wherever it stands", () => {
    expect(ids(matching(ALL, " amount APPROV ", ""))).toEqual(["Route by amount"]);
    expect(ids(matching(ALL, "amount alert", ""))).toEqual([]);
    expect(ids(matching(ALL, "order.placed", ""))).toEqual(["Retry, then alert"]);
  });

  it("keeps to the group", () => {
    expect(ids(matching(ALL, "", "safety"))).toEqual(["Retry, then alert"]);
    expect(ids(matching(ALL, "", ""))).toHaveLength(2);
  });
});
