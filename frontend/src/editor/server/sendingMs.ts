/** A slow line carries 256 kbit/s. */
const BYTES_PER_MS = 32;

/** How many milliseconds a text takes at the most until it has arrived. */
export function sendingMs(text: string): number {
  return Math.ceil(text.length / BYTES_PER_MS);
}
