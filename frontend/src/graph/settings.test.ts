import { expect, it } from "vitest";
import { settingsOf, troubleSettings } from "./settings";
import { KINDS, step } from "./testing";

const call = step("call", {
  kind: "http",
  config: {
    url: "https://erp.example",
    on_unknown: "ask",
    method: "POST",
    own_field: 3,
    headers: [{ name: "X-Shop", value: "web" }],
    body: { expression: "order" },
  },
});

it("reads a step's configuration in the words and the order of its form", () => {
  expect(settingsOf(call, KINDS)).toEqual([
    { name: "Method", value: "POST", expression: false },
    { name: "URL", value: "https://erp.example", expression: false },
    { name: "X-Shop", value: "web", expression: false },
    { name: "Body", value: "order", expression: true },
    {
      name: "When it is not known whether the call arrived",
      value: "Let a person decide",
      expression: false,
    },
    { name: "own field", value: "3", expression: false },
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
