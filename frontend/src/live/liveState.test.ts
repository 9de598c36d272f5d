import { expect, it } from "vitest";
import { withRuns } from "./liveState";

const run = (id: string, state: string, nodes: Record<string, string> = {}) => ({
  id,
  automation_id: "a",
  event_id: "e",
  state,
  nodes,
});

it("keeps the later run of an automation, whatever the order of arrival", () => {
  const newest = withRuns(withRuns({}, [run("02", "running")]), [run("01", "succeeded")]);
  expect(newest.a?.id).toBe("02");
});

it("adds the states of further nodes to the same run", () => {
  const newest = withRuns(withRuns({}, [run("01", "running", { one: "succeeded" })]), [
    run("01", "succeeded", { two: "succeeded" }),
  ]);
  expect(newest.a).toMatchObject({ state: "succeeded", nodes: { one: "succeeded", two: "succeeded" } });
});
