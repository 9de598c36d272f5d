const LONGEST = 63;

/** `base`, or `base_2`, `base_3`… : the first that is not taken. Edges count on from their letter: e1, e2. */
export function freshId(base: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  if (base === "e") {
    let number = known.size + 1;
    while (known.has(`e${number}`)) number += 1;
    return `e${number}`;
  }
  if (!known.has(base)) return base;
  let number = 2;
  while (known.has(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

/** An id made of a name: lower case, underscores, ASCII. Answers `fallback` when nothing of the name is left. */
export function idFromName(name: string, fallback: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return plain.slice(0, LONGEST) || fallback;
}

export const STEP_ID = /^[a-z][a-z0-9_]{0,62}$/;
