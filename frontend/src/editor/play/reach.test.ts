import { describe, expect, it } from "vitest";
import { drawing, KINDS, step } from "../../graph/testing";
import type { Trial, Wish } from "../server/types";
import { reachOf } from "./reach";

const DOCUMENT = drawing(
  [
    step("ask", { kind: "http", name: "Ask", config: { method: "GET", url: "https://tax.example/rates" } }),
    step("tell", {
      kind: "publish",
      name: "Tell",
      config: { topic: "sales.orders", type: "sales.order.placed" },
    }),
    step("alarm", { kind: "http", name: "Alarm", config: { method: "POST", url: "https://alarm.example/" } }),
  ],
  "trigger>ask",
  "ask>tell",
  "ask.error>alarm",
);
const BASE = { path: "", state: "succeeded", input: null, published: null };
const REHEARSAL = {
  steps: [
    {
      ...BASE,
      node: "ask",
      kind: "http",
      name: "Ask",
      input: { method: "GET", url: "https://tax.example/rates" },
    },
    {
      ...BASE,
      node: "tell",
      kind: "publish",
      name: "Tell",
      published: { type: "sales.order.placed", topic: "sales.orders", subject: null, key: null, data: {} },
    },
  ],
} as unknown as Trial;
const ALL: Wish = { what: "all", node: null, index: 1, performed: false };

function reached(wish: Wish, stoodIn: string[] = [], rehearsal = REHEARSAL) {
  const { sure, maybe } = reachOf({ document: DOCUMENT, kinds: KINDS }, rehearsal, wish, (node) =>
    stoodIn.includes(node),
  );
  return { sure: sure.map((each) => each.target), maybe: maybe.map((each) => each.target) };
}

describe("reachOf", () => {
  it("names calls and events, and whom other answers would lead to", () => {
    expect(reached(ALL)).toEqual({
      sure: ["GET tax.example/rates", "sales.order.placed on sales.orders"],
      maybe: ["POST alarm.example/"],
    });
  });

  it("leaves out what something stands in for", () => {
    expect(reached(ALL, ["ask", "alarm"])).toEqual({
      sure: ["sales.order.placed on sales.orders"],
      maybe: [],
    });
  });

  it("names of a step alone just that step", () => {
    expect(reached({ ...ALL, what: "alone", node: "ask" })).toEqual({
      sure: ["GET tax.example/rates"],
      maybe: [],
    });
  });

  it("names nobody behind the step up to which it runs", () => {
    expect(reached({ ...ALL, what: "upto", node: "ask" }, [], { ...REHEARSAL, steps: [] })).toEqual({
      sure: [],
      maybe: ["GET tax.example/rates"],
    });
  });
});
