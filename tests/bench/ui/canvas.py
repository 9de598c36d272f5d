"""The canvas itself: how fast it opens, how it moves, how much of it is in the page."""

from __future__ import annotations

import statistics
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page

from tests.bench.ui.browser import Visit
from tests.bench.ui.figures import Figure, percentile

OPEN_MS = 1_500
NODES_MAX = 8_000
FIRST_LOAD_BYTES = 350_000
ROUNDS = 5
AT_FULL_SIZE = "At full size"
VIEWS = (("everything in sight", "Show everything"), ("at full size", AT_FULL_SIZE))
"""Each with the button that brings it."""
CARD = "[data-canvas] .react-flow__node"

# Noted in the page, by its own clock: usable is when the cards stand there, a frame is painted and the thread is free again.
_WATCH = """(() => {
  const look = () => {
    if (!document.querySelector("[data-canvas] .react-flow__node")) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => { window.benchUsable = performance.now(); }, 0));
  };
  requestAnimationFrame(look);
})()"""


async def _usable(page: Page, path: str) -> float:
    await page.goto(path)
    return float(await (await page.wait_for_function("window.benchUsable")).json_value())


async def opening(visit: Visit, path: str, what: str) -> AsyncIterator[Figure]:
    """From the navigation to the drawing, with an empty cache and with a full one."""
    cold, warm = [], []
    for _ in range(ROUNDS):
        context = await visit.context()
        await context.add_init_script(_WATCH)
        page = await context.new_page()
        cold.append(await _usable(page, path))
        warm.append(await _usable(page, path))
        await context.close()
    for kind, times in (("first visit", cold), ("again", warm)):
        yield Figure(
            what=f"open {what}, {kind}",
            value=statistics.median(times),
            unit="ms",
            most=OPEN_MS,
            beside=f"median of {ROUNDS}, {min(times):,.0f} to {max(times):,.0f}",
            further={"times": times},
        )


async def first_load(visit: Visit, path: str) -> AsyncIterator[Figure]:
    """What comes over the line until the drawing stands there, as it comes: compressed."""
    context = await visit.context()
    page = await context.new_page()
    session = await context.new_cdp_session(page)
    await session.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    await page.goto(path, wait_until="networkidle")
    await page.locator(CARD).first.wait_for()
    by_kind: dict[str, float] = {}
    for request, size in sizes.items():
        kind = kinds.get(request, "Other")
        by_kind[kind] = by_kind.get(kind, 0) + size
    await context.close()
    bundle = by_kind.get("Script", 0) + by_kind.get("Stylesheet", 0) + by_kind.get("Document", 0)
    yield Figure(
        what="bundle of the editor on the first load, gzipped",
        value=bundle / 1000,
        unit="kB",
        most=FIRST_LOAD_BYTES / 1000,
        beside=", ".join(f"{kind} {size / 1000:,.0f}" for kind, size in sorted(by_kind.items())),
        further={"by_kind": by_kind},
    )


@asynccontextmanager
async def opened(visit: Visit, path: str) -> AsyncIterator[Page]:
    """The editor with its drawing, at rest."""
    context = await visit.context()
    page = await context.new_page()
    await page.goto(path)
    await page.locator(CARD).first.wait_for()
    await page.wait_for_load_state("networkidle")
    yield page
    await context.close()


async def look(page: Page, view: str) -> None:
    """Bring a view about, and wait until the camera stands."""
    # What the last look left would pass for a camera that stands, before this one has set out.
    await page.evaluate("window.benchCamera = null")
    await page.get_by_role("toolbar", name="The drawing").get_by_role("button", name=view).click()
    if view == AT_FULL_SIZE:
        await page.get_by_role("button", name="At full size, now 100 %").wait_for()
    await page.wait_for_function(
        """() => {
          const now = document.querySelector(".react-flow__viewport").style.transform;
          const stands = window.benchCamera === now;
          window.benchCamera = now;
          return stands;
        }""",
        polling=200,
    )


async def nodes_in_view(page: Page) -> AsyncIterator[Figure]:
    """DOM nodes of the whole page at several distances."""
    for what, view in VIEWS:
        await look(page, view)
        count = await page.evaluate("document.querySelectorAll('*').length")
        cards = await page.locator(CARD).count()
        zoom = await page.evaluate(
            "new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport')).transform).a"
        )
        beside = f"{cards} cards, zoom {zoom:.2f}"
        yield Figure(what=f"DOM nodes, {what}", value=count, unit="nodes", most=NODES_MAX, beside=beside)


def spread(times: list[float]) -> str:
    """The ends of what was measured, in words."""
    return f"p95 {percentile(times, 0.95):,.0f}, most {max(times):,.0f}, of {len(times)}"
