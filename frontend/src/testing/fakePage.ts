import { afterEach, beforeEach, vi } from "vitest";

/**
 * Gives the tests of a file a page without a browser, and a clock that they turn; all of it is taken away after each.
 *
 * @param parts what else the page has, by name
 */
export function fakePage(parts: Record<string, unknown> = {}): void {
  beforeEach(() => {
    vi.useFakeTimers();
    const page = {
      ...listening(),
      window: globalThis,
      document: new EventTarget(),
      location: new URL("http://localhost/"),
      ...parts,
    };
    for (const [name, part] of Object.entries(page)) vi.stubGlobal(name, part);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

/** What of a window hears what happens to it. */
function listening() {
  const target = new EventTarget();
  return {
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    dispatchEvent: target.dispatchEvent.bind(target),
  };
}
