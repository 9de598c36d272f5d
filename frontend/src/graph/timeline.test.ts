import { describe, expect, it } from "vitest";
import { layTimeline } from "./timeline";

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const attempt = (number: number, from: number, to: number, state: string) => ({
  number,
  state,
  started_at: at(from),
  ended_at: at(to),
  retry_at: null,
});

describe("layTimeline", () => {
  it("spans from the first start to the last end", () => {
    const first = {
      node: "a",
      path: "",
      state: "succeeded",
      started_at: at(10),
      ended_at: at(11),
      attempts: [],
    };
    const second = { ...first, node: "b", started_at: at(11), ended_at: at(20) };
    const { rows, from, to } = layTimeline([first, second], 99_000);
    expect([from, to]).toEqual([10_000, 20_000]);
    expect(rows[1]?.bars[0]).toMatchObject({ left: 10, width: 90 });
  });

  it("draws the wait between two tries", () => {
    const step = {
      node: "a",
      path: "",
      state: "succeeded",
      started_at: at(0),
      ended_at: at(10),
      attempts: [attempt(1, 0, 2, "failed"), attempt(2, 8, 10, "succeeded")],
    };
    const bars = layTimeline([step], 99_000).rows[0]?.bars ?? [];
    expect(bars.map((bar) => [bar.kind, bar.left, bar.width])).toEqual([
      ["work", 0, 20],
      ["wait", 20, 60],
      ["work", 80, 20],
    ]);
  });

  it("draws a delay as a wait until its end", () => {
    const step = {
      node: "a",
      path: "",
      state: "succeeded",
      started_at: at(0),
      ended_at: at(20),
      attempts: [attempt(1, 0, 0, "waiting")],
    };
    const bars = layTimeline([step], 99_000).rows[0]?.bars ?? [];
    expect(bars[1]).toMatchObject({ kind: "wait", left: 0, width: 100 });
  });

  it("lets an open wait reach until now", () => {
    const step = {
      node: "a",
      path: "",
      state: "waiting",
      started_at: at(0),
      ended_at: null,
      attempts: [attempt(1, 0, 5, "failed")],
    };
    const bars = layTimeline([step], 10_000).rows[0]?.bars ?? [];
    expect(bars[1]).toMatchObject({ kind: "wait", left: 50, width: 50 });
  });
});
