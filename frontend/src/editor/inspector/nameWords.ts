/** A name of a schema as people read it: "max_items" is "Max items". */
export function nameWords(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
