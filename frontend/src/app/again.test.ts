import type { Query, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { Problem } from "../api/problem";
import { fakePage } from "../testing/fakePage";
import { againAfter, againIfAway } from "./again";

const problem = (status: number, retryAfterMs = 0) => new Problem({ status, title: "No", retryAfterMs });
const gone = new TypeError("Failed to fetch");

test.each([
  ["a server that is away", gone, [5, 5, 5, 5]],
  ["what stands in for it", problem(503), [5, 5, 5, 5]],
  ["what stands in for it and says when", problem(503, 7_000), [7, 7, 7, 7]],
  ["a server that breaks", problem(500), [5, 10, 20, 40, 60, 60]],
  ["a server that is asked too often", problem(429, 30_000), [30, 30, 30, 40, 60]],
])("%s is asked again by itself", (_who, error, seconds) => {
  expect(seconds.map((_second, index) => againAfter(error, index + 1))).toEqual(
    seconds.map((second) => second * 1000),
  );
});

test.each([
  ["who says no", problem(403)],
  ["a page that stumbles over the answer", new RangeError("no such thing")],
])("%s is not", (_who, error) => {
  expect(againAfter(error, 1)).toBe(false);
});

test.each([
  [gone, 5_000],
  [problem(503), 5_000],
  [problem(500), false],
  [problem(429), false],
  [null, false],
])("what makes the server work is asked again only where that is away (%s)", (error, ms) => {
  expect(againIfAway({ state: { error } } as Query)).toBe(ms);
});

// React Query asks nothing by itself where there is no page.
fakePage();

test("each answer lets the pauses begin anew", async () => {
  const { queryClient } = await import("./queryClient");
  const { QueryObserver: Observer } = await import("@tanstack/react-query");
  const asked: number[] = [];
  let answers: (string | Problem)[] = [];
  const observer: QueryObserver<string> = new Observer<string>(queryClient, {
    queryKey: ["again"],
    retry: false,
    queryFn: () => {
      asked.push(Date.now());
      const answer = answers.shift() ?? problem(500);
      return typeof answer === "string" ? answer : Promise.reject(answer);
    },
  });
  answers = [problem(500), problem(500), "at last"];
  const stop = observer.subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(pauses(asked)).toEqual([5_000, 10_000]);
  void observer.refetch();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(pauses(asked).slice(3)).toEqual([5_000, 10_000]);
  stop();
});

function pauses(times: number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}
