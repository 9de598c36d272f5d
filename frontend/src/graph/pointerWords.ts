/** A JSON pointer (RFC 6901) into an event as people read it: "/data/items/0/sku" is "items › 1 › sku"; "" is all of it. */
export function pointerWords(pointer: string): string {
  const parts = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const inside = parts[0] === "data" ? parts.slice(1) : parts;
  if (inside.length === 0) return parts.length === 0 ? "The event" : "The data";
  return inside.map((part) => (/^\d+$/.test(part) ? `${Number(part) + 1}` : part)).join(" › ");
}
