import { describe, expect, it } from "vitest";
import { cardLine } from "./cardLine";
import { drawDifference } from "./difference";
import { moveCards } from "./edit";
import { fieldWords, valueWords } from "./fieldWords";
import { overlaySteps } from "./overlay";
import { ownOf } from "./ownOf";
import { sameValue } from "./sameValue";
import { settingsOf } from "./settings";
import { drawing, KINDS, step } from "./testing";
import { valueAt } from "./valueAt";

// What every object inherits. A step's id can be the first of them, a value and a field any.
const INHERITED = ["constructor", "toString", "__proto__", "hasOwnProperty"];
const HTTP = KINDS.get("http");

describe.each(INHERITED)("V54: %s is a name like another", (name) => {
  it("is nothing that an object says by itself", () => {
    expect(ownOf({ a: 1 }, name)).toBeUndefined();
    expect(ownOf(JSON.parse(`{"${name}": 1}`), name)).toBe(1);
    expect(ownOf(null, name)).toBeUndefined();
  });

  it("is the text of a value and the name of a field", () => {
    const choices = { all: "Every rule that holds" };
    expect(valueWords(name, choices)).toBe(name);
    expect(fieldWords(`/config/${name}`, HTTP?.config_schema)).toBe(name.replaceAll("_", " "));
    expect(valueAt({ config: {} }, `/config/${name}`)).toBeUndefined();
    const config = JSON.parse(`{"${name}": "mine", "method": "${name}"}`);
    const lines = settingsOf(step("call", { kind: "http", config }), KINDS);
    expect(lines.map((line) => typeof line.name)).toEqual(["string", "string"]);
    expect(lines.map((line) => line.value).sort()).toEqual(["mine", name].sort());
  });

  it("does not find words for a card", () => {
    for (const kind of KINDS.values()) {
      const config = Object.fromEntries(
        Object.keys(kind.config_schema.properties ?? {}).map((field) => [field, name]),
      );
      expect(cardLine(kind, config)).not.toContain("native code");
    }
  });

  it("tells what is there from what is not", () => {
    expect(sameValue({ a: 1 }, JSON.parse(`{"${name}": {}}`))).toBe(false);
    expect(sameValue(JSON.parse(`{"${name}": {}}`), { a: undefined })).toBe(false);
  });

  it("names a step that stays where it is while another moves, and has not run before it did", () => {
    const document = drawing([step(name), step("other")], `trigger>${name}`, `${name}>other`);
    expect(moveCards(document, { other: { x: 40, y: 40 } }).nodes[0]).toBe(document.nodes[0]);
    const { nodes, edges } = overlaySteps(document, [], false);
    expect(Object.keys(nodes)).toEqual([]);
    expect(edges).toEqual({});
  });

  it("is compared in words", () => {
    const before = drawing([step("ways", { kind: "switch" })], "trigger>ways");
    const changes = [{ field: "/config/mode", before: "first", after: name }];
    const drawn = drawDifference(
      before,
      before,
      {
        is_same: false,
        nodes: { added: [], removed: [], changed: [{ id: "ways", is_moved: false, changes }] },
        edges: { added: [], removed: [] },
        automation: [],
      },
      KINDS,
    );
    expect(drawn.stops[0]?.lines[0]?.is).toBe(name);
  });
});
