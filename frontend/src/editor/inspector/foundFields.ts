import type { Field } from "../server/types";

type Found = {
  /** To draw: what was found, and the fields on the way to it. */
  shown: Field[];
  /** What was found itself, in the order in which it is drawn. */
  hits: Field[];
};

/** Looks for a text, in small letters, in names, words and expressions of fields; what is called so comes first. */
export function foundFields(fields: Field[], wanted: string): Found {
  if (wanted === "") return { shown: fields, hits: [] };
  const found = fields.flatMap((field) => {
    const words = `${field.name} ${field.title} ${field.description} ${field.expression}`;
    if (words.toLowerCase().includes(wanted)) return [{ shown: field, hits: [field] }];
    const inner = foundFields(field.fields, wanted);
    return inner.hits.length > 0 ? [{ shown: { ...field, fields: inner.shown }, hits: inner.hits }] : [];
  });
  const isCalled = ({ hits }: { hits: Field[] }) => Number(hits.some((hit) => isCalledSo(hit, wanted)));
  found.sort((one, other) => isCalled(other) - isCalled(one));
  return { shown: found.map(({ shown }) => shown), hits: found.flatMap(({ hits }) => hits) };
}

/** What somebody means who types a text: the first that is called so, else the first that was found. */
export function meantField(hits: Field[], wanted: string): Field | null {
  return hits.find((hit) => isCalledSo(hit, wanted)) ?? hits[0] ?? null;
}

function isCalledSo({ name, expression }: Field, wanted: string): boolean {
  return name.toLowerCase().startsWith(wanted) || expression.toLowerCase() === wanted;
}
