import { expect, test } from "vitest";
import { COMMANDS } from "./commands";

test("every command is one object with a name, a picture and a place of its own", () => {
  expect(new Set(COMMANDS.map((command) => command.id)).size).toBe(COMMANDS.length);
  for (const command of COMMANDS)
    expect([command.name, command.icon, command.group]).not.toContain(undefined);
});

test("no two commands have one key", () => {
  const keys = COMMANDS.flatMap((command) => command.keys ?? []).map((each) => each.toLowerCase());
  expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([]);
});

test("what acts by its key alone has keys", () => {
  expect(COMMANDS.filter((command) => command.byKey).map(({ id, keys }) => [id, keys?.length])).toEqual([
    ["walk", 4],
    ["walk-select", 4],
    ["nudge", 4],
    ["back", 1],
  ]);
});
