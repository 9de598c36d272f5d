import { expect, it } from "vitest";
import { settingsOf, troubleSettings } from "./settings";

const call = {
  id: "call",
  kind: "http",
  name: "Call",
  config: {
    url: "https://erp.example",
    method: "POST",
    headers: [{ name: "X-Shop", value: "web" }],
    body: { expression: "order" },
  },
};

it("reads a step's configuration in the order a reader wants", () => {
  expect(settingsOf(call)).toEqual([
    { name: "Method", value: "POST", expression: false },
    { name: "Address", value: "https://erp.example", expression: false },
    { name: "Body", value: "order", expression: true },
    { name: "X-Shop", value: "web", expression: false },
  ]);
});

it("says how a step deals with trouble, and nothing where it does nothing of its own", () => {
  expect(troubleSettings(call)).toEqual([]);
  const careful = { ...call, timeout_seconds: 10, retry: { max_attempts: 4 }, on_error: "branch" as const };
  expect(troubleSettings(careful).map((each) => each.value)).toEqual([
    "10 s",
    "at most 4",
    "goes on by the error port",
  ]);
});
