"""The browser that is measured: real input at the pace of a hand, traces, and a page that does next to nothing."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, StorageState, ViewportSize, async_playwright

from tests.bench.ui.frames import BEGIN, CATEGORIES, END, Frames, frames_of
from tests.e2e.conftest import FLAGS
from tests.machine import chromium_find

SIZE: ViewportSize = {"width": 1440, "height": 900}
MOVE_SECONDS = 2.0
INPUT_HERTZ = 120
"""As often as a good mouse reports; the browser makes one event a frame of them."""
REFERENCE_PAGE = """<body style="margin:0"><div id="d" style="position:absolute;width:232px;height:94px;background:#88f">
</div><script>addEventListener("mousemove", e => {
  d.style.transform = `translate(${e.clientX}px,${e.clientY}px)`;
})</script></body>"""

Point = tuple[float, float]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless Chromium of its own; as root without its sandbox."""
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_find(), args=[*FLAGS, *sandbox])
        try:
            yield browser
        finally:
            await browser.close()


@dataclass(kw_only=True, slots=True)
class Visit:
    """Somebody signed in, at the address of a stack."""

    browser: Browser
    address: str
    state: StorageState

    @classmethod
    async def begin(cls, browser: Browser, address: str, link: str) -> Visit:
        """Sign in with a one-time link."""
        context = await browser.new_context(base_url=address)
        page = await context.new_page()
        await page.goto(link)
        await page.get_by_role("navigation", name="Main").wait_for()
        state = await context.storage_state()
        await context.close()
        return cls(browser=browser, address=address, state=state)

    async def context(self, **options: Any) -> BrowserContext:
        """A fresh profile with the cookies, and nothing in its cache."""
        return await self.browser.new_context(base_url=self.address, storage_state=self.state, viewport=SIZE, **options)


async def traced(page: Page, act: Callable[[], Any]) -> Frames:
    """Do something with a page and say which frames it came to."""
    session = await page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
    complete: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    session.on("Tracing.tracingComplete", lambda event: complete.set_result(event["stream"]))
    config = {"includedCategories": list(CATEGORIES), "excludedCategories": ["*"]}
    await session.send("Tracing.start", {"transferMode": "ReturnAsStream", "traceConfig": config})
    await page.evaluate(f"performance.mark('{BEGIN}')")
    await act()
    await page.evaluate(f"performance.mark('{END}')")
    await session.send("Tracing.end")
    text = await _read(session, await complete)
    await session.detach()
    return frames_of(json.loads(text)["traceEvents"])


async def _read(session: CDPSession, stream: str) -> str:
    parts: list[str] = []
    while True:
        part = await session.send("IO.read", {"handle": stream, "size": 1 << 20})
        parts.append(part["data"])
        if part.get("eof"):
            await session.send("IO.close", {"handle": stream})
            return "".join(parts)


async def moved(page: Page, path: Callable[[float], Point], *, pressed: bool) -> None:
    """Move the mouse along a path for two seconds, as often as a mouse reports, whether or not the page keeps up.

    Args:
        page: where the mouse is.
        path: the place at a share of the time from 0 to 1.
        pressed: whether the left button is held.
    """
    session = await page.context.new_cdp_session(page)
    button = {"button": "left", "buttons": 1} if pressed else {}
    began = time.monotonic()
    # The group ends with what was sent, also where the hand is taken off in the middle.
    async with asyncio.TaskGroup() as sent:
        while (at := (time.monotonic() - began) / MOVE_SECONDS) < 1:
            x, y = path(at)
            event = {"type": "mouseMoved", "x": x, "y": y, **button}
            sent.create_task(session.send("Input.dispatchMouseEvent", event))
            await asyncio.sleep(1 / INPUT_HERTZ)
    await session.detach()


async def wheeled(page: Page, at: Point, step: Callable[[float], float]) -> None:
    """Turn the wheel at a place for two seconds, as `moved` does; `step` is how far at a share of the time."""
    session = await page.context.new_cdp_session(page)
    began = time.monotonic()
    async with asyncio.TaskGroup() as sent:
        while (share := (time.monotonic() - began) / MOVE_SECONDS) < 1:
            event = {"type": "mouseWheel", "x": at[0], "y": at[1], "deltaX": 0, "deltaY": step(share)}
            sent.create_task(session.send("Input.dispatchMouseEvent", event))
            await asyncio.sleep(1 / 60)
    await session.detach()


async def reference(browser: Browser) -> Frames:
    """What the machine can do this minute: a page that moves one box after the mouse."""
    page = await browser.new_page(viewport=SIZE)
    await page.set_content(REFERENCE_PAGE)
    await page.mouse.move(100, 100)
    frames = await traced(page, lambda: moved(page, lambda at: (100 + at * 900, 100 + at * 500), pressed=False))
    await page.close()
    return frames
