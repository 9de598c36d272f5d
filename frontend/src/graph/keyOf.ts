const keys = new WeakMap<object, string>();

/**
 * A short text that stands for what an object holds: the same for equal ones, worked out once for each object. Questions
 * about a drawing are kept by it, as writing out 500 steps at every look at the cache takes longer than a frame has.
 */
export function keyOf(value: object | null): string {
  if (value === null) return "";
  const known = keys.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  const key = `${text.length}:${digest(text)}`;
  keys.set(value, key);
  return key;
}

/** 53 bits of a text: two rounds of multiplying and mixing (cyrb53), which is plenty to tell drawings apart. */
function digest(text: string): string {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    one = Math.imul(one ^ letter, 2654435761);
    other = Math.imul(other ^ letter, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
}
