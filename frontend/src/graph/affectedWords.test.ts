import { expect, it } from "vitest";
import { affectedWords } from "./affectedWords";
import type { Trigger } from "./document";

const on = (types: string[], more: Partial<Trigger> = {}): Trigger => ({
  topic: "sales.orders",
  types,
  ...more,
});

function said(was: Trigger | null, is: Trigger, runs = 0, isPaused = false): string[] {
  const live = was ? { isPaused, trigger: was } : null;
  return affectedWords({ environment: "Development", live, trigger: is, runs, atLeast: runs >= 10_000 });
}

it("says what starts it from the first publication on", () => {
  expect(said(null, on(["order.placed"], { filter: { expression: "amount > 1" } }))).toEqual([
    "From now on order.placed for which amount > 1 starts a run in Development.",
  ]);
});

it("says that nothing changes for events, and what becomes of the runs", () => {
  expect(said(on(["a"]), on(["a"]), 1)).toEqual([
    "The same events start it as before.",
    "1 run is under way; it ends with the version that it began with.",
  ]);
  expect(said(on(["a"]), on(["a"]), 3)[1]).toBe(
    "3 runs are under way; each ends with the version that it began with.",
  );
  expect(said(on(["a"]), on(["a"]), 10_000)[1]).toMatch(/^At least 10,000 runs are under way;/);
});

it.each<[string[], string[], string[]]>([
  [["a"], ["a", "b"], ["From now on b starts it too."]],
  [["a", "b", "c"], ["a"], ["From now on b and c do not start it any more."]],
  [["a"], ["b"], ["From now on b starts it too.", "From now on a does not start it any more."]],
  [["a"], [], ["From now on every event of sales.orders starts it."]],
  [[], ["a"], ["From now on only a starts it, not every event of sales.orders."]],
])("says which types come and go: %j to %j", (was, is, words) => {
  expect(said(on(was), on(is)).slice(0, -1)).toEqual(words);
});

it.each<[Partial<Trigger>, Partial<Trigger>, string]>([
  [{ topic: null, types: [] }, { topic: null, types: [] }, "Nothing starts it yet."],
  [{ topic: "sales.orders" }, { topic: null }, "From now on nothing starts it any more."],
  [{ topic: "" }, { topic: "sales.orders" }, "From now on every event of sales.orders starts it."],
  [
    { types: ["a"] },
    { types: ["a"], topic: null },
    "From now on a starts it on any topic, until now on sales.orders.",
  ],
  [
    { types: ["a"], topic: null, filter: { expression: "amount > 1" } },
    { types: ["a"], filter: { expression: "amount > 1" } },
    "From now on a for which amount > 1 starts it on sales.orders, until now on any topic.",
  ],
  [{ types: ["a"], topic: null }, { types: ["b"] }, "From now on b starts it; a does not any more."],
])("says what starts it where a topic or its types are not chosen: %j to %j", (was, is, words) => {
  expect(said(on([], was), on([], is))[0]).toBe(words);
});

it("says of the first publication that nothing starts it", () => {
  expect(said(null, on([], { topic: null }))).toEqual(["Nothing starts it yet."]);
});

it("says that another topic starts it, that a condition came or went, and that it is let go on", () => {
  expect(said(on([]), on([], { topic: "sales.returns" }))[0]).toBe(
    "From now on every event of sales.returns starts it; every event of sales.orders does not any more.",
  );
  const filter = { expression: "amount > 1" };
  expect(said(on([]), on([], { filter }))[0]).toBe("Only events for which amount > 1 start it.");
  expect(said(on([], { filter }), on([]))[0]).toBe("Its condition is gone: all of them start it.");
  expect(said(on([]), on([]), 0, true)[1]).toBe("It is paused now; publishing lets it go on.");
});
