const PAUSE_MS = 2_000;

/**
 * A part of the page that is fetched when it is first wanted. While the server is away it is tried again, so that a press
 * costs nobody what stands on the page. Raises what the import raises once the server answers: a newer page is out.
 */
export async function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      // It may have come back between the two.
      if (await isThere()) return load();
      await new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function isThere(): Promise<boolean> {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
