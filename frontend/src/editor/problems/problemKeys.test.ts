import { expect, test } from "vitest";
import type { DocumentProblem } from "../server/types";
import { problemKeys } from "./problemKeys";

const problem = (field: string, message: string): DocumentProblem => ({
  severity: "error",
  node: "a",
  field,
  message,
  code: "unknown_port",
});

test("a problem is known by the same once those before it are mended", () => {
  const all = [
    problem("/config/url", "No address."),
    problem("", "No such way."),
    problem("/name", "Too long."),
  ];
  expect(problemKeys(all.slice(1))).toEqual(problemKeys(all).slice(1));
});

test("two that say the same are told apart", () => {
  expect(new Set(problemKeys([problem("", "No such way."), problem("", "No such way.")])).size).toBe(2);
});
