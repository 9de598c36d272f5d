"""How soon the editor answers: an underline after a key, a trial after a press, and the server behind both."""

from __future__ import annotations

import statistics
import string
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from playwright.async_api import Page

from tests.bench.ui.browser import Visit
from tests.bench.ui.canvas import opened, spread
from tests.bench.ui.figures import Figure, percentile
from tests.visitor import Visitor

UNDERLINE_MS = 150
TRIAL_MS = 300
CHECK_MS = 500
KEYS = string.ascii_lowercase
"""Each makes another wrong name: what was asked before is answered from what the page has kept. So many that the 95th
hundredth of them is not simply the slowest."""
ROUNDS = 9
TRIAL_PAGES = 5
_FIELD = "[data-field^='/config'] .cm-content:visible"
_UNDERLINE = ".cm-lintRange-error"

# By the page's own clock: from the key's own time stamp to the frame in which the underline is in the page.
_WATCH_KEYS = f"""() => {{
  window.benchKeys = [];
  let pressed = 0;
  addEventListener("keydown", event => {{ pressed = event.key.length === 1 ? event.timeStamp : 0; }}, true);
  new MutationObserver(() => {{
    if (!pressed || !document.querySelector("{_UNDERLINE}")) return;
    window.benchKeys.push(performance.now() - pressed);
    pressed = 0;
  }}).observe(document.body, {{ subtree: true, childList: true, attributes: true }});
}}"""
_WATCH_TRIAL = """() => {
  window.benchTrials = [];
  let pressed = 0;
  addEventListener("click", event => {
    if (event.target.closest("button")?.textContent === "Run") pressed = event.timeStamp;
  }, true);
  new MutationObserver(() => {
    if (!pressed || !document.querySelector("[data-canvas] [data-trial='succeeded']")) return;
    window.benchTrials.push(performance.now() - pressed);
    pressed = 0;
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


async def keystrokes(page: Page, what: str) -> AsyncIterator[Figure]:
    """A letter that makes a field's name wrong, and its underline; taken back, and another.

    The first key waits for the fields of the form as well, which has just been opened: it is a figure of its own.
    """
    await page.keyboard.press("Escape")
    await page.evaluate(
        """() => document.querySelectorAll("[data-canvas] .react-flow__node")[
             [...document.querySelectorAll("[data-canvas] .react-flow__node")]
               .findIndex(card => card.querySelector("[data-kind=filter], [data-kind=map]"))
           ].setAttribute("data-bench", "")"""
    )
    await page.locator("[data-bench]").click()
    field = page.locator(_FIELD).first
    await field.click()
    await field.fill("amount")
    await page.locator(_UNDERLINE).wait_for(state="detached")
    await page.evaluate(_WATCH_KEYS)
    for letter in KEYS:
        await page.keyboard.press(letter)
        await page.locator(_UNDERLINE).first.wait_for(state="attached")
        await page.keyboard.press("Backspace")
        await page.locator(_UNDERLINE).first.wait_for(state="detached")
    times: list[float] = await page.evaluate("window.benchKeys")
    assert len(times) == len(KEYS), "a key without its underline, or an underline without its key"
    first, *others = times
    yield Figure(what=f"first key in a form just opened, {what}", value=first, unit="ms")
    for name, share in (("keystroke to underline", 0.5), ("keystroke to underline, 95th hundredth", 0.95)):
        yield Figure(
            what=f"{name}, {what}",
            value=percentile(others, share),
            unit="ms",
            most=UNDERLINE_MS,
            beside=spread(others),
            further={"times": others},
        )


async def trials(visit: Visit, path: str) -> AsyncIterator[Figure]:
    """From the press of Run to the result on the cards, each time in a fresh page, whose cards show none as yet."""
    times: list[float] = []
    for _ in range(TRIAL_PAGES):
        async with opened(visit, path) as page:
            await page.get_by_role("button", name="Try it").click()
            run = page.get_by_role("button", name="Run", exact=True)
            await run.wait_for()
            await page.evaluate(_WATCH_TRIAL)
            await run.click()
            found = await page.wait_for_function("window.benchTrials[0]")
            times.append(float(await found.json_value()))
    yield Figure(
        what="trial of ten steps, from the press to the cards",
        value=statistics.median(times),
        unit="ms",
        most=TRIAL_MS,
        beside=spread(times),
        further={"times": times},
    )


def answers(visitor: Visitor, documents: Mapping[str, Mapping[str, Any]]) -> Iterator[Figure]:
    """The server alone: check, fields and a trial of each drawing, each asked several times."""
    detail = visitor.call("GET", "/api/v1/event-types/sales.order.placed").body
    event = {"type": "sales.order.placed", "data": detail["contract"]["examples"][0]}
    for what, document in documents.items():
        is_small = what != "500 steps"
        asked: tuple[tuple[str, str, dict[str, Any], float | None], ...] = (
            ("check", "/api/v1/automations/check", {"document": document}, CHECK_MS),
            ("fields", "/api/v1/automations/fields", {"document": document}, None),
            (
                "trial",
                "/api/v1/playground/run",
                {"document": document, "event": event},
                TRIAL_MS if is_small else None,
            ),
        )
        for name, path, body, most in asked:
            times = [_timed(visitor, path, body) for _ in range(ROUNDS)]
            value = statistics.median(times)
            beside = f"first {times[0]:,.0f}, {spread(times)}"
            yield Figure(what=f"server: {name} of {what}", value=value, unit="ms", most=most, beside=beside)


def _timed(visitor: Visitor, path: str, body: Mapping[str, Any]) -> float:
    began = time.monotonic()
    answer = visitor.call("POST", path, body)
    took = (time.monotonic() - began) * 1000
    assert answer.status == 200, answer
    return took
