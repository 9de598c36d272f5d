import { inputText, isExpression } from "./document";
import type { Slot, StepKind } from "./kinds";
import { ownOf } from "./ownOf";
import { sameValue } from "./sameValue";

type Config = Record<string, unknown>;

/** One line that says in words what a step of this kind does with this config: "amount > 100", "wait 20 s". */
export function cardLine(kind: StepKind, config: Config): string {
  for (const line of kind.card) {
    const said = line.map((part) => (typeof part === "string" ? part : slotText(part, kind, config)));
    if (!said.includes("")) return said.join("");
  }
  return "";
}

/** What a slot says; empty when it says nothing. */
function slotText(slot: Slot, kind: StepKind, config: Config): string {
  const standing = ownOf(kind.config_schema.properties, slot.of)?.default;
  const value = ownOf(config, slot.of) ?? standing;
  if (slot.is_quiet_at_default && sameValue(value, standing)) return "";
  if (slot.each) return listText(value, slot.each);
  if (slot.words) return ownOf(slot.words, textOf(value)) ?? "";
  if (slot.manner === "seconds") return secondsText(value);
  return slot.manner === "address" ? textOf(value).replace(/^https?:\/\//, "") : textOf(value);
}

function listText(value: unknown, each: string[]): string {
  if (!Array.isArray(value)) return "";
  const said = value.map((part) => {
    const members = typeof part === "object" && part !== null ? (part as Config) : {};
    return each.map((name) => textOf(ownOf(members, name))).find((text) => text !== "") ?? "";
  });
  return said.filter((text) => text !== "").join(", ");
}

function secondsText(value: unknown): string {
  const text = textOf(value);
  if (text === "" || isExpression(value) || !/^\d+(\.\d+)?$/.test(text)) return text && `${text} seconds`;
  const seconds = Number(text);
  if (seconds >= 86_400 && seconds % 86_400 === 0)
    return seconds === 86_400 ? "1 day" : `${seconds / 86_400} days`;
  if (seconds >= 3600 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** The text of an input on one line; empty when there is none yet. */
function textOf(input: unknown): string {
  return input === undefined || input === null ? "" : inputText(input).replace(/\s+/g, " ").trim();
}
