import { expect, test } from "vitest";
import type { Field } from "../server/types";
import { foundFields, meantField } from "./foundFields";

function field(expression: string, description = "", fields: Field[] = []): Field {
  const name = expression.split(".").at(-1) ?? "";
  return {
    path: expression.split("."),
    name,
    expression,
    type: fields.length > 0 ? "object" : "string",
    format: null,
    title: "",
    description,
    example: null,
    enum: null,
    optional: false,
    is_list: false,
    origin: "known",
    fields,
  };
}

const FIELDS = [
  field("customer", "Who ordered.", [field("customer.id"), field("customer.name")]),
  field("currency", "Of every amount in the order."),
  field("amount"),
];
const names = (fields: Field[]) => fields.map(({ expression }) => expression);

test("without a text everything is shown, and nothing was found", () => {
  expect(foundFields(FIELDS, "")).toEqual({ shown: FIELDS, hits: [] });
});

test("what is called so comes before what only speaks of it", () => {
  expect(names(foundFields(FIELDS, "amount").hits)).toEqual(["amount", "currency"]);
});

test("a field inside another is found by its name and by its expression, on its way alone", () => {
  for (const wanted of ["name", "customer.name"]) {
    const { shown, hits } = foundFields(FIELDS, wanted);
    expect(names(hits)).toEqual(["customer.name"]);
    expect(names(shown)).toEqual(["customer"]);
    expect(names(shown.flatMap(({ fields }) => fields))).toEqual(["customer.name"]);
  }
});

test("what is found keeps all that is in it", () => {
  expect(foundFields(FIELDS, "who ord").shown).toEqual([FIELDS[0]]);
});

test("who types means what is called so, wherever it stands, and else what is found first", () => {
  const { hits } = foundFields([...FIELDS, field("steps.map.who")], "who");
  expect(names(hits)).toEqual(["steps.map.who", "customer"]);
  expect(meantField([...hits].reverse(), "who")?.expression).toBe("steps.map.who");
  expect(meantField(foundFields(FIELDS, "every").hits, "every")?.expression).toBe("currency");
  expect(meantField([], "nothing")).toBeNull();
});
