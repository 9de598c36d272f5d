"""How the canvas moves under the hand: alone, while somebody else draws too, and the drawing of what is live."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from playwright.async_api import Browser, Page

from tests.bench.ui.browser import Point, Visit, moved, reference, traced, wheeled
from tests.bench.ui.canvas import AT_FULL_SIZE, VIEWS, look, opened
from tests.bench.ui.figures import Figure
from tests.bench.ui.frames import Frames

FRAMES_PER_SECOND = 60
EDITOR = "[data-canvas]"
LIVE = ".react-flow"
"""The frame of the drawing in the editor, and on the page of what is live."""


async def movements(browser: Browser, page: Page) -> AsyncIterator[Figure]:
    """Frames while a card is dragged, while the drawing is panned and zoomed, near and far."""
    for where, view in VIEWS:
        await look(page, view)
        # Cards of so large a drawing are not moved from afar.
        if view == AT_FULL_SIZE:
            yield await _figure(browser, f"drag a card, {where}", page, _drag)
        yield await _figure(browser, f"pan, {where}", page, _pan)
        await look(page, view)
        # Zooming is measured without a bound: cards come and go with the distance, and nobody works meanwhile.
        yield replace(await _figure(browser, f"zoom from {where}", page, _zoom), least=None)


async def movements_in_company(browser: Browser, visit: Visit, page: Page, path: str) -> AsyncIterator[Figure]:
    """Frames while somebody else's hand moves over the same drawing, as both see."""
    async with opened(visit, path) as other:
        await look(other, AT_FULL_SIZE)
        await look(page, AT_FULL_SIZE)
        hand = asyncio.create_task(_wander(other))
        try:
            await page.locator("[data-cursor]:not([data-state=away])").first.wait_for(state="attached")
            for what, act in (("pan", _pan), ("drag a card", _drag)):
                assert not hand.done(), f"before {what}: the other hand rests"
                figure = await _figure(browser, f"{what}, at full size, another's hand", page, act)
                assert not hand.done(), f"during {what}: the other hand came to rest"
                # Without a bound: both browsers are drawn by the same cores.
                yield replace(figure, least=None)
        finally:
            hand.cancel()
            # What made it rest, if anything did, is told instead.
            with suppress(asyncio.CancelledError):
                await hand


async def _wander(page: Page) -> None:
    """A hand over the drawing, until it is cancelled."""
    while True:
        await moved(page, _wave((700, 300), far=200), pressed=False)


async def movements_live(browser: Browser, visit: Visit, path: str) -> AsyncIterator[Figure]:
    """Frames while the drawing of what is live is panned on the page of its automation."""
    context = await visit.context()
    page = await context.new_page()
    await page.goto(path)
    await page.locator(f"{LIVE} .react-flow__node").first.wait_for()
    await page.wait_for_load_state("networkidle")
    yield await _figure(browser, "pan, the live drawing", page, lambda of: _pan(of, LIVE))
    await context.close()


async def _figure(browser: Browser, what: str, page: Page, act: Callable[[Page], Any]) -> Figure:
    bare = await reference(browser)
    await page.bring_to_front()
    frames: Frames = await act(page)
    return Figure(
        what=what,
        value=frames.per_second,
        unit="frames/s",
        # On a machine that others use, no page has sixty: then as many as a page that moves one box, less a tenth.
        least=min(FRAMES_PER_SECOND, bare.per_second) * 0.9,
        beside=(
            f"median {frames.median_ms:.1f} ms, p95 {frames.p95_ms:.1f}, late {frames.late:.0%}, "
            f"dropped {frames.dropped}, work {frames.work_per_frame_ms:.1f} ms a frame; one box: {bare.per_second:.1f}/s,"
            f" p95 {bare.p95_ms:.1f}, late {bare.late:.0%}"
        ),
        further={"work_ms": frames.work_ms, "reference": bare.per_second, "dropped": frames.dropped},
    )


async def _drag(page: Page) -> Frames:
    """The card nearest the middle, there and back in a wave."""
    x, y = await _card_in_the_middle(page)
    await page.mouse.move(x, y)
    await page.mouse.down()
    frames = await traced(page, lambda: moved(page, _wave((x, y)), pressed=True))
    await page.mouse.up()
    await page.keyboard.press("Control+z")
    return frames


async def _pan(page: Page, frame: str = EDITOR) -> Frames:
    x, y = await _empty_place(page, frame)
    await page.mouse.move(x, y)
    await page.mouse.down()
    frames = await traced(page, lambda: moved(page, _wave((x, y), far=300), pressed=True))
    await page.mouse.up()
    return frames


async def _zoom(page: Page) -> Frames:
    at = await _empty_place(page)
    await page.mouse.move(*at)
    return await traced(page, lambda: wheeled(page, at, lambda share: 25 if share < 0.5 else -25))


def _wave(start: Point, far: float = 160) -> Callable[[float], Point]:
    def place(at: float) -> Point:
        out = 1 - abs(1 - 2 * at)
        return start[0] + far * out, start[1] + far * 0.4 * out

    return place


async def _card_in_the_middle(page: Page) -> Point:
    found = await page.evaluate(
        """() => {
          const frame = document.querySelector("[data-canvas]").getBoundingClientRect();
          const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
          const boxes = [...document.querySelectorAll("[data-canvas] .react-flow__node")]
            .map(card => card.getBoundingClientRect())
            .map(box => [box.x + box.width / 2, box.y + Math.min(box.height / 2, 30)]);
          return boxes.sort((one, other) => Math.hypot(one[0] - x, one[1] - y) - Math.hypot(other[0] - x, other[1] - y))[0];
        }"""
    )
    return float(found[0]), float(found[1])


async def _empty_place(page: Page, drawing: str = EDITOR) -> Point:
    found = await page.evaluate(
        """drawing => {
          const frame = document.querySelector(drawing).getBoundingClientRect();
          for (let y = frame.y + 60; y < frame.bottom - 200; y += 12)
            for (let x = frame.x + 60; x < frame.right - 340; x += 12)
              if (document.elementFromPoint(x, y)?.classList.contains("react-flow__pane")) return [x, y];
          return null;
        }""",
        drawing,
    )
    assert found, "the drawing covers the whole canvas"
    return float(found[0]), float(found[1])
