import { expect, test } from "vitest";
import { matches, shownKeys, shownTogether } from "./keys";

const press = (key: string, more: Partial<Parameters<typeof matches>[1]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

test.each([
  ["Mod+Z", press("z", { ctrlKey: true }), true],
  ["Mod+Z", press("z", { metaKey: true }), true],
  ["Mod+Z", press("Z", { ctrlKey: true, shiftKey: true }), false],
  ["Mod+Shift+Z", press("Z", { ctrlKey: true, shiftKey: true }), true],
  ["?", press("?", { shiftKey: true }), true],
  ["+", press("+", { shiftKey: true }), true],
  ["Shift+1", press("!", { shiftKey: true }), true],
  ["a", press("a"), true],
  ["a", press("a", { ctrlKey: true }), false],
  ["a", press("a", { altKey: true }), false],
  ["Tab", press("Tab", { shiftKey: true }), false],
])("%s", (keys, event, expected) => {
  expect(matches(keys, event)).toBe(expected);
});

test.each([
  ["Alt+ArrowLeft", press("ArrowLeft", { altKey: true }), true],
  ["ArrowLeft", press("ArrowLeft", { altKey: true }), false],
  ["Shift+ArrowUp", press("ArrowUp", { shiftKey: true }), true],
  ["ArrowUp", press("ArrowUp", { ctrlKey: true }), false],
])("of the arrows: %s", (keys, event, expected) => {
  expect(matches(keys, event)).toBe(expected);
});

test("keys that differ in their arrow alone are written as one", () => {
  const arrows = ["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight"];
  expect(shownTogether(arrows, false)).toEqual(["← ↑ ↓ →"]);
  expect(
    shownTogether(
      arrows.map((key) => `Alt+${key}`),
      false,
    ),
  ).toEqual(["Alt ← ↑ ↓ →"]);
  expect(shownTogether(["Mod+Shift+Z", "Mod+Y"], false)).toEqual(["Ctrl Shift Z", "Ctrl Y"]);
  expect(shownTogether(["Delete", "Backspace"], false)).toEqual(["Delete", "Backspace"]);
  expect(shownTogether(["Escape", "+"], false)).toEqual(["Esc", "+"]);
});

test("keys are written as the machine's keyboard has them", () => {
  expect(shownKeys("Mod+Shift+Z", false)).toBe("Ctrl Shift Z");
  expect(shownKeys("Mod+K", true)).toBe("⌘ K");
  expect(shownKeys("+", false)).toBe("+");
});
