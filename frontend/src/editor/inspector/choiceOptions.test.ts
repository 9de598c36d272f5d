import { expect, test } from "vitest";
import { choiceOptions } from "./choiceOptions";

test("values have the words of the schema, else stand for themselves", () => {
  const schema = { enum: ["stop", "go_on", 3], "x-ui": { choices: { stop: "The run fails" } } };
  expect(choiceOptions(schema)).toEqual([
    { value: "stop", label: "The run fails" },
    { value: "go_on", label: "go_on" },
    { value: "3", label: "3" },
  ]);
  expect(choiceOptions({})).toEqual([]);
});
