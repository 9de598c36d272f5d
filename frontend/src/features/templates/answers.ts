import type { Answers } from "../../api/templates";

/**
 * The answers with one more, `name` as a question has it: `event`, `fields.lines.article`, `targets.alert.data.text`.
 * Another event forgets which of its fields were chosen, another type of an event that is published what it says.
 */
export function answered(answers: Answers, name: string, value: unknown): Answers {
  const [top = "", ...rest] = name.split(".");
  if (top === "event") {
    const { fields: _fields, ...kept } = answers;
    return { ...kept, event: value as string | null };
  }
  if (top === "fields") return { ...answers, fields: { ...answers.fields, [rest.join(".")]: value } };
  if (top === "settings") return { ...answers, settings: { ...answers.settings, [rest.join(".")]: value } };
  if (top !== "targets") return { ...answers, [top]: value };
  const [target = "", place, ...inner] = rest;
  const before = answers.targets?.[target] ?? {};
  const after =
    place === "data" ? { ...before, data: { ...before.data, [inner.join(".")]: value } } : { type: value };
  return { ...answers, targets: { ...answers.targets, [target]: after } };
}
