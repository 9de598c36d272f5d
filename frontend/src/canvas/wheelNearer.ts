/** How much nearer a pixel of the wheel goes, as a power of two. */
const WHEEL = 0.002;
/** What a turn of one is in pixels, by what a browser counts: pixels, lines, or pages. As d3-zoom takes them. */
const PIXELS = [1, 25, 500];

/** How many times nearer a turn of the wheel goes. */
export function wheelNearer({ deltaY, deltaMode }: Pick<WheelEvent, "deltaY" | "deltaMode">): number {
  return 2 ** (-deltaY * (PIXELS[deltaMode] ?? 1) * WHEEL);
}
