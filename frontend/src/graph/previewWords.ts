/** Reads the start of a JSON object as names and values, whether it was cut off or not: `order_id A-1001, amount 240.5`. */
export function previewWords(json: string): string {
  return json
    .replace(/^\s*\{/, "")
    .replace(/\}\s*$/, "")
    .replace(/"((?:[^"\\]|\\.)*)"\s*:\s*/g, "$1 ")
    .replace(/""/g, "–")
    .replace(/"/g, "")
    .replace(/,\s*/g, ", ");
}
