import { expect, it } from "vitest";
import { useLiveState, withRuns } from "./liveState";

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

it("forgets what it heard when the line breaks: only the database knows what became of it", () => {
  const { take, setConnection } = useLiveState.getState();
  take({ type: "pulse", at: "", accepted: 0, routed: 0, more: false, runs: [run("01", "running")] });
  expect(useLiveState.getState().heard.a).toHaveLength(1);
  setConnection("lost");
  expect(useLiveState.getState()).toMatchObject({ newest: {}, heard: {} });
});
