const LONGEST = 200;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const SEEN = /[^\p{C}\p{Z}]/u;

/** A name as somebody typed or pasted it, as the server takes it: on one line, of 200 characters at most; "" where nothing of it is seen. */
export function nameTyped(text: string): string {
  const line = text.replace(CONTROLS, " ").trim();
  return SEEN.test(line) ? [...line].slice(0, LONGEST).join("") : "";
}
