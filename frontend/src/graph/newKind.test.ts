import { describe, expect, it } from "vitest";
import { plainCards } from "../canvas/cards";
import { kindIcon } from "../canvas/kindIcon";
import { describeStep, portsOf } from "./describe";
import { drawDifference } from "./difference";
import { faceOf, kindsOf, type StepKind } from "./kinds";
import { settingsOf } from "./settings";
import { cardSketch } from "./sketch";
import { drawing, step } from "./testing";

/** A kind that nothing in the page has heard of: all that is known of it is what the server would serve. */
const SCORE: StepKind = {
  kind: "score",
  title: "Score",
  description: "Asks each judge for points.",
  group: "data",
  icon: "calculator",
  effect: "none",
  config_schema: {
    type: "object",
    properties: {
      judges: {
        type: "array",
        title: "Judges",
        "x-ui": { ports: { id: "key", label: "called" } },
        items: { type: "object", properties: { key: { title: "Key" }, called: { title: "Called" } } },
      },
      least: { type: "integer", title: "Least points", default: 10 },
      mood: {
        enum: ["kind", "strict"],
        title: "Mood",
        "x-ui": { choices: { kind: "Be kind", strict: "Be strict" } },
      },
    },
  },
  default_config: {},
  card: [
    [
      { of: "judges", each: ["called", "key"] },
      " judge, ",
      { of: "least", is_quiet_at_default: true },
      " points at least",
    ],
    [{ of: "judges", each: ["called", "key"] }, " judge, ", { of: "least" }, " points"],
    ["nobody judges yet"],
  ],
  ports: [{ id: "enough", label: "enough", quiet: false }],
  through: "enough",
  body_port: null,
  modifiers: [],
  timeout_seconds: 30,
  retry: {},
};
const KINDS = kindsOf({ items: [SCORE] });
const JUDGES = [{ key: "ann", called: "Ann" }, { key: "bo" }];
const judged = (config: Record<string, unknown>) => step("s", { kind: "score", name: "Points", config });

describe("a kind that only the server knows (V1)", () => {
  it("has its line, name, picture and ways out on a card", () => {
    const document = drawing([judged({ judges: JUDGES })], "trigger>s");
    const [trigger, card] = plainCards(document, KINDS);
    expect(trigger?.data.title).toBe("Starts here");
    expect(card?.data).toMatchObject({
      title: "Score",
      icon: "calculator",
      sentence: "Ann, bo judge, 10 points",
    });
    expect(card?.data.ports).toEqual([
      { id: "ann", label: "Ann" },
      { id: "bo", label: "bo" },
      { id: "enough", label: "enough" },
    ]);
    expect(card?.handles?.map((handle) => handle.id)).toEqual(["in", "ann", "bo", "enough"]);
    expect(kindIcon(faceOf(judged({}), KINDS).icon)).not.toBe(kindIcon("puzzle"));
  });

  it("says what changed of its config, and nothing yet where there is nothing", () => {
    expect(describeStep(judged({ judges: JUDGES, least: 3 }), KINDS)).toBe(
      "Ann, bo judge, 3 points at least",
    );
    expect(describeStep(judged({}), KINDS)).toBe("nobody judges yet");
  });

  it("is read by the names and values of its form", () => {
    expect(settingsOf(judged({ mood: "strict", least: 3 }), KINDS)).toEqual([
      { name: "Least points", value: "3", expression: false },
      { name: "Mood", value: "Be strict", expression: false },
    ]);
  });

  it("is drawn in a difference, the way that was taken out of it too", () => {
    const before = drawing([judged({ judges: JUDGES, mood: "kind" }), step("t")], "trigger>s", "s.bo>t");
    const after = drawing([judged({ judges: [JUDGES[0]], mood: "strict" }), step("t")], "trigger>s");
    const changes = [
      { field: "/config/mood", before: "kind", after: "strict" },
      { field: "/config/judges/0/called" },
    ];
    const nodes = { added: [], removed: [], changed: [{ id: "s", is_moved: false, changes }] };
    const edges = { added: [], removed: [...before.edges.slice(1)] };
    const { cards, stops } = drawDifference(
      before,
      after,
      { is_same: false, nodes, edges, automation: [] },
      KINDS,
    );
    expect(cards[1]?.ports.map((port) => [port.id, port.isGone])).toEqual([
      ["ann", false],
      ["enough", false],
      ["bo", true],
    ]);
    expect(stops[0]?.lines).toEqual([
      { what: "mood", was: "Be kind", is: "Be strict" },
      { what: "judges 1, called", was: null, is: null },
    ]);
  });

  it("has as many rows in the picture of a template as on its card", () => {
    const document = drawing([judged({ judges: JUDGES })], "trigger>s");
    const [, box] = cardSketch(document, KINDS).boxes;
    expect(box?.height).toBe(plainCards(document, KINDS)[1]?.height);
    expect(portsOf(judged({}), KINDS)).toHaveLength(1);
  });
});
