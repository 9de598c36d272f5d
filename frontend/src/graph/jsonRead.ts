/** A text read as JSON: its value, or in words why it is not JSON and where. */
export type JsonRead = { ok: true; value: unknown } | { ok: false; fault: string };

/** Reads JSON that a person wrote. */
export function jsonRead(text: string): JsonRead {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { ok: false, fault: faultOf(text, error instanceof Error ? error.message : "") };
  }
}

function faultOf(text: string, message: string): string {
  if (text.trim() === "") return "Something has to stand here; null stands for nothing.";
  const at = placeOf(text, message);
  if (at === null || at >= text.trimEnd().length)
    return "It ends too early: a bracket, a quotation mark or a value is missing.";
  const before = text.slice(0, at).split("\n");
  const found = text.slice(at, at + 12).split("\n")[0] ?? "";
  const where = before.length > 1 ? `Line ${before.length}` : `Character ${at + 1}`;
  const hint = /^['‘’“”]/.test(found)
    ? 'text stands between straight double quotes: "text"'
    : /^[A-Za-z_]/.test(found)
      ? "names and text stand in double quotes"
      : /^[}\]]/.test(found)
        ? "there is a comma too many, or a value is missing before it"
        : "a comma, a colon or a quotation mark is missing before it";
  return `${where}: JSON does not go on with “${found.trim() || "a new line"}”; ${hint}.`;
}

/** Where a browser says that it stopped reading; each says so in its own way. */
function placeOf(text: string, message: string): number | null {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return null;
  const lines = text.split("\n").slice(0, Number(line) - 1);
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + Number(column) - 1;
}
