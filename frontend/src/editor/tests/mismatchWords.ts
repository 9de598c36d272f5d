import type { Drawing } from "../../graph/kinds";
import { ownOf } from "../../graph/ownOf";
import { stepName, wayWords } from "../play/trialWords";
import type { Mismatch } from "../server/types";

/** A sentence on how a test failed, with the names of steps and the words at their ways out. */
export function mismatchWords(drawing: Drawing, mismatch: Mismatch): string {
  const { what, node, expected, actual, message } = mismatch;
  if (node === null) return message;
  const name = stepName(drawing.document, node);
  if (what === "path") return pathWords(drawing, node, name, waysOf(expected), waysOf(actual));
  if (what === "output") return `“${name}” did not leave what was expected.`;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const noun = what === "call" ? ["call", "calls"] : ["event", "events"];
    const times = (count: number) =>
      count === 0 ? `no ${noun[0]}` : count === 1 ? `one ${noun[0]}` : `${count} ${noun[1]}`;
    return `“${name}” should have made ${times(expected.length)}, and made ${times(actual.length)}.`;
  }
  return what === "call" ? `“${name}” asked for something else.` : `“${name}” published something else.`;
}

function pathWords(drawing: Drawing, node: string, name: string, wanted: string[], found: string[]): string {
  if (found.length === 0) return `“${name}” should have run, and the path did not lead there.`;
  if (wanted.length === 0) return `“${name}” should not have run, and did.`;
  const words = (ways: string[]) =>
    ways
      .map((way) => `“${wayWords(drawing, node, way === "None" ? null : way) || "its only way out"}”`)
      .join(" and ");
  return `“${name}” should have gone on at ${words(wanted)}, and went on at ${words(found)}.`;
}

function waysOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What is worth showing side by side: of a call or an event, only the members that differ; null where the sentence says it all. */
export function shownSides({
  what,
  expected,
  actual,
}: Mismatch): { expected: unknown; actual: unknown } | null {
  if (what === "outcome" || what === "path") return null;
  if (what === "output") return { expected, actual };
  if (!isObject(expected) || !isObject(actual)) return { expected, actual };
  const one = isObject(expected.input) ? expected.input : expected;
  const other = isObject(expected.input) && isObject(actual.input) ? actual.input : actual;
  const names = Object.keys(one).filter(
    (name) => JSON.stringify(ownOf(one, name)) !== JSON.stringify(ownOf(other, name)),
  );
  const only = (side: Record<string, unknown>) =>
    Object.fromEntries(names.map((name) => [name, ownOf(side, name) ?? null]));
  return { expected: only(one), actual: only(other) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
