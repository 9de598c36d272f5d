import { expect, test } from "vitest";
import type { DocumentProblem } from "../server/types";
import { problemsAt } from "./problemsAt";

const at = (...fields: string[]) => fields.map((field) => ({ field }) as DocumentProblem);

test("a field tells what is wrong in it, and nothing of one whose name begins like its own", () => {
  const problems = at("/config/url", "/config/url/expression", "/config/urls", "/config", "");
  expect(problemsAt(problems, "/config/url", "value")).toEqual(problems.slice(0, 2));
});

test("a list tells what is wrong with it and its items, and leaves the rest to the fields of those", () => {
  const problems = at("/config/fields", "/config/fields/0", "/config/fields/0/name", "/config/fields/10");
  expect(problemsAt(problems, "/config/fields", "list").map(({ field }) => field)).toEqual([
    "/config/fields",
    "/config/fields/0",
    "/config/fields/10",
  ]);
});
