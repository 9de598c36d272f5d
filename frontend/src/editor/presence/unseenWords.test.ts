import { expect, test } from "vitest";
import type { PresenceState } from "./Presence";
import { unseenWords } from "./unseenWords";

const here: PresenceState = {
  connection: "open",
  hand: "h",
  edits: true,
  hands: [],
  isComplete: true,
  crowd: null,
};

test("nothing is said while all are seen, or before it is known", () => {
  expect(unseenWords(here)).toBeNull();
  expect(unseenWords({ ...here, connection: "connecting", isComplete: false })).toBeNull();
});

test.each([{ connection: "lost" }, { connection: "refused" }, { isComplete: false }] as const)(
  "that others may be here unseen is said (%j)",
  (part) => {
    expect(unseenWords({ ...here, ...part })?.what).toBe("Cannot see who else is here");
  },
);

test.each([
  ["everybody", "until one of those is closed"],
  ["oneself", "Close one of them"],
] as const)("a page without a place says so, and that it tries again (%s)", (crowd, why) => {
  for (const connection of ["lost", "connecting", "open"] as const) {
    const words = unseenWords({ ...here, connection, isComplete: false, crowd });
    expect(words?.what).toBe("Others do not see you yet; this page keeps trying");
    expect(words?.why).toContain(why);
  }
});
