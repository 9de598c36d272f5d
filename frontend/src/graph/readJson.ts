export type ReadJson = { value: unknown; fault: null } | { value: undefined; fault: string };

/** Reads text as JSON; where it is none, says in words what is wrong and in which line. */
export function readJson(text: string): ReadJson {
  if (text.trim() === "") return { value: undefined, fault: "There is nothing yet: write the data as JSON." };
  try {
    return { value: JSON.parse(text), fault: null };
  } catch (error) {
    const place = placeOf(String(error), text);
    const near = place === null ? "" : `, near line ${text.slice(0, place).split("\n").length}`;
    return {
      value: undefined,
      fault: `This is not JSON yet${near}: look for a missing comma, quote or bracket.`,
    };
  }
}

/** Browsers say where they stopped, each in its own words; at the end of the text some say nothing. */
function placeOf(message: string, text: string): number | null {
  const place = /position (\d+)/.exec(message);
  if (place) return Number(place[1]);
  return /end of (JSON|data)/i.test(message) ? text.length : null;
}
