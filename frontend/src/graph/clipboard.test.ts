import { expect, test } from "vitest";
import { clipText, paste, readClip } from "./clipboard";
import { renameIds } from "./rewrite";
import { arrows, drawing, step } from "./testing";

const summary = step("summary", { position: { x: 100, y: 40 } });
const send = step("send", {
  position: { x: 400, y: 40 },
  config: { body: { expression: "steps.summary.total + steps.other.x" } },
});
const start = drawing([summary, send], "trigger>summary", "summary>send");

test("it copies the chosen steps and the arrows among them", () => {
  const clip = readClip(clipText(start, new Set(["summary", "send"])));
  expect(clip?.nodes.map((node) => node.id)).toEqual(["summary", "send"]);
  expect(clip?.edges).toHaveLength(1);
});

test("pasted steps get fresh ids, and their expressions follow", () => {
  const clip = readClip(clipText(start, new Set(["summary", "send"])));
  if (!clip) throw new Error("no clip");
  const { document, ids } = paste(start, clip, { x: 0, y: 500 });
  expect(ids).toEqual(["summary_2", "send_2"]);
  expect(arrows(document)).toContain("summary_2>send_2");
  expect(document.nodes[3]?.config.body).toEqual({
    expression: "steps.summary_2.total + steps.other.x",
  });
  expect(document.nodes[3]?.position).toEqual({ x: 300, y: 500 });
  expect(new Set(document.edges.map((edge) => edge.id)).size).toBe(document.edges.length);
});

test("it pastes a whole automation's steps", () => {
  expect(readClip(JSON.stringify(start))?.nodes).toHaveLength(2);
});

test.each(["", "hello", "[]", "{}", '{"nodes":[]}', '{"nodes":[{"id":1}]}', '{"nodes":[null]}'])(
  "it finds no steps in %s",
  (text) => {
    expect(readClip(text)).toBeNull();
  },
);

test("another word for a step changes arrows and expressions, and nothing that only looks like it", () => {
  const made = renameIds(start, new Map([["summary", "totals"]]));
  expect(arrows(made)).toEqual(["trigger>totals", "totals>send"]);
  expect(made.nodes[1]?.config.body).toEqual({ expression: "steps.totals.total + steps.other.x" });
});
