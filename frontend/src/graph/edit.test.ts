import { expect, test } from "vitest";
import {
  addStep,
  connect,
  insertIntoEdge,
  moveCards,
  patchStep,
  reconnect,
  removeStepAndClose,
  removeSteps,
  setConfig,
  stepsBefore,
  whyNotConnect,
} from "./edit";
import { arrows, drawing, step } from "./testing";

const chain = () => drawing([step("a"), step("b")], "trigger>a", "a>b");

test("it connects two steps once", () => {
  const made = connect(
    connect(chain(), { node: "trigger", port: "out" }, "b"),
    { node: "trigger", port: "out" },
    "b",
  );
  expect(arrows(made)).toEqual(["trigger>a", "a>b", "trigger>b"]);
});

test("it gives each new arrow an id of its own", () => {
  const made = connect(removeSteps(chain(), new Set(["b"])), { node: "a", port: "out" }, "a");
  expect(made.edges).toHaveLength(1);
  const two = connect(addStep(made, step("c")), { node: "a", port: "out" }, "c");
  expect(new Set(two.edges.map((edge) => edge.id)).size).toBe(2);
});

test("it refuses circles, loops and arrows into the trigger, and says why", () => {
  const out = { node: "b", port: "out" };
  expect(whyNotConnect(chain(), out, "a")).toContain("circle");
  expect(whyNotConnect(chain(), out, "b")).toContain("itself");
  expect(whyNotConnect(chain(), out, "trigger")).toContain("trigger");
  expect(connect(chain(), out, "a").edges).toHaveLength(2);
});

test("it puts a step into an arrow", () => {
  const made = insertIntoEdge(addStep(chain(), step("c")), "e2", "c", "out");
  expect(arrows(made)).toEqual(["trigger>a", "a>c", "c>b"]);
});

test("it ends the path at a step without a way out", () => {
  const made = insertIntoEdge(addStep(chain(), step("c")), "e2", "c", null);
  expect(arrows(made)).toEqual(["trigger>a", "a>c"]);
});

test("it closes the gap when a step is taken out of a chain", () => {
  expect(arrows(removeStepAndClose(chain(), "a"))).toEqual(["trigger>b"]);
});

test("it leaves a gap where two ways led on", () => {
  const forked = drawing([step("a"), step("b"), step("c")], "trigger>a", "a.yes>b", "a.no>c");
  expect(arrows(removeStepAndClose(forked, "a"))).toEqual([]);
});

test("it moves one end of an arrow, but not into a circle", () => {
  expect(arrows(reconnect(chain(), "e2", { node: "trigger", port: "out" }, "b"))).toEqual([
    "trigger>a",
    "trigger>b",
  ]);
  expect(reconnect(chain(), "e1", { node: "b", port: "out" }, "a").edges).toHaveLength(2);
});

test("it keeps what did not change the very same object", () => {
  const before = chain();
  const after = setConfig(before, "a", "reason", "small");
  expect(after.nodes[1]).toBe(before.nodes[1]);
  expect(after.edges).toBe(before.edges);
  expect(setConfig(after, "a", "reason", undefined).nodes[0]?.config).toEqual({});
  expect(moveCards(before, { b: { x: 10, y: 4.6 } }).nodes[1]?.position).toEqual({ x: 10, y: 5 });
  expect(moveCards(before, { a: { x: 0, y: 0 } }).nodes[0]).toBe(before.nodes[0]);
});

test("it takes members away that are set to nothing", () => {
  const noted = patchStep(chain(), "a", { note: "why" });
  expect(patchStep(noted, "a", { note: undefined }).nodes[0]).not.toHaveProperty("note");
});

test("it knows what comes before a step", () => {
  expect([...stepsBefore(chain(), "b")].sort()).toEqual(["a", "trigger"]);
});
