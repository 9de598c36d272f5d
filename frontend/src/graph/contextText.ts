/** One member of a FEEL context: `name: expression`. */
export type ContextEntry = { name: string; expression: string };

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const OPENS = "([{";
const CLOSES = ")]}";
const LINE = 90;

/**
 * The members of an expression that is one context, as they are written: `{a: x, "b c": y}`. Null when it is anything
 * else, or not finished. Comments between members are not kept, so an expression that has some is left alone: null.
 */
export function readContext(text: string): ContextEntry[] | null {
  const whole = text.trim();
  if (!whole.startsWith("{") || !whole.endsWith("}") || whole.length < 2) return null;
  const inner = whole.slice(1, -1);
  if (inner.trim() === "") return [];
  const parts = split(inner, ",");
  if (!parts) return null;
  const entries: ContextEntry[] = [];
  for (const part of parts) {
    const colon = firstColon(part);
    if (colon < 0) return null;
    const name = nameOf(part.slice(0, colon).trim());
    const expression = part.slice(colon + 1).trim();
    if (name === null || expression === "" || entries.some((each) => each.name === name)) return null;
    entries.push({ name, expression });
  }
  return entries;
}

/** The expression of these members; on lines of their own where one line would be long. */
export function writeContext(entries: ContextEntry[]): string {
  const parts = entries.map(
    ({ name, expression }) => `${NAME.test(name) ? name : JSON.stringify(name)}: ${expression}`,
  );
  const line = `{${parts.join(", ")}}`;
  return line.length <= LINE ? line : `{\n  ${parts.join(",\n  ")}\n}`;
}

/** The members with one set, in the order of `order`; taken away when the expression is empty. */
export function setEntry(
  entries: ContextEntry[],
  name: string,
  expression: string,
  order: readonly string[],
): ContextEntry[] {
  const others = entries.filter((each) => each.name !== name);
  const next = expression.trim() === "" ? others : [...others, { name, expression }];
  const place = (each: ContextEntry) => {
    const at = order.indexOf(each.name);
    return at < 0 ? order.length : at;
  };
  return next.sort((one, other) => place(one) - place(other));
}

function nameOf(text: string): string | null {
  if (text.startsWith('"')) {
    try {
      const name: unknown = JSON.parse(text);
      return typeof name === "string" ? name : null;
    } catch {
      return null;
    }
  }
  return text !== "" && !/[\n"]/.test(text) ? text : null;
}

/** The places of a text that lie outside of strings and brackets; null when one of them is not closed. */
function* outside(text: string): Generator<number, boolean> {
  const open: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    if (letter === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === "\\") at += 1;
      if (at >= text.length) return false;
      continue;
    }
    if (letter === "/" && (text[at + 1] === "/" || text[at + 1] === "*")) return false;
    if (OPENS.includes(letter)) open.push(letter);
    else if (CLOSES.includes(letter)) {
      if (OPENS.indexOf(open.pop() ?? " ") !== CLOSES.indexOf(letter)) return false;
    } else if (open.length === 0) yield at;
  }
  return open.length === 0;
}

function split(text: string, mark: string): string[] | null {
  const parts: string[] = [];
  let begin = 0;
  const places = outside(text);
  for (let next = places.next(); ; next = places.next()) {
    if (next.done) {
      if (!next.value) return null;
      break;
    }
    if (text[next.value] !== mark) continue;
    parts.push(text.slice(begin, next.value));
    begin = next.value + 1;
  }
  return [...parts, text.slice(begin)];
}

function firstColon(text: string): number {
  for (const at of outside(text)) if (text[at] === ":") return at;
  return -1;
}
