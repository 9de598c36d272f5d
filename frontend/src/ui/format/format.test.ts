import { describe, expect, it } from "vitest";
import { formatBytes } from "./formatBytes";
import { formatCount } from "./formatCount";
import { formatDuration } from "./formatDuration";
import { formatShort } from "./formatShort";
import { plural } from "./plural";
import { relativeTime } from "./relativeTime";

describe("formatDuration", () => {
  it.each([
    [0, "< 0.1 ms"],
    [0.42, "0.4 ms"],
    [18.4, "18 ms"],
    [999.6, "1.0 s"],
    [3200, "3.2 s"],
    [42_000, "42 s"],
    [59_700, "1 min"],
    [252_000, "4 min 12 s"],
    [7_500_000, "2 h 5 min"],
    [259_200_000, "3 days"],
  ])("says %d ms as %s", (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe("relativeTime", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  it.each([
    ["2026-11-23T11:59:59Z", "just now"],
    ["2026-11-23T11:59:48Z", "12 s ago"],
    ["2026-11-23T12:04:00Z", "in 4 min"],
    ["2026-11-22T12:00:00Z", "24 h ago"],
    ["2026-11-20T12:00:00Z", "3 days ago"],
  ])("says %s as %s", (at, words) => {
    expect(relativeTime(at, now)).toBe(words);
  });
});

it("keeps sizes short and gives them a unit", () => {
  expect([formatBytes(812), formatBytes(1_440), formatBytes(182_400_000)]).toEqual([
    "812 bytes",
    "1.4 KB",
    "182 MB",
  ]);
});

it("writes counts in full up to a million", () => {
  expect([formatCount(120_482), formatCount(1_234_567)]).toEqual(["120,482", "1.2M"]);
});

it("counts with the right noun", () => {
  expect([plural(1, "run"), plural(2, "run"), plural(2, "was", "were")]).toEqual([
    "1 run",
    "2 runs",
    "2 were",
  ]);
});

it.each([
  [999, "999"],
  [1_000, "1K"],
  [12_400, "12.4K"],
  [1_234_567, "1.2M"],
])("writes %i short as %s", (count, words) => {
  expect(formatShort(count)).toBe(words);
});
