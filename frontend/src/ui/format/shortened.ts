const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Longer than what people take for one character: a family of eight with its joiners. */
const WIDEST = 64;

/** The first `most` UTF-16 units of a text with "…" where more follows; nothing that is read as one character is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = GRAPHEMES.segment(text.slice(0, most + WIDEST)).containing(most)?.index ?? most;
  return `${text.slice(0, end).trimEnd()}…`;
}
