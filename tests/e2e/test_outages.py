"""A part of Millrace goes away while somebody draws: it is said in words, nothing drawn is lost, and all goes on by itself."""

import re
import signal
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.together import card, rename, saved
from tests.stack import Stack
from tests.waiting import wait_until

NOT_SAVED = "Not saved, will try again"
PATIENCE_MS = 60_000
"""A part that comes back is asked for again after pauses that grow."""
CODES = re.compile(r"undefined|\bnull\b|NaN|\[object|Traceback|Error\b|OperationalError|psycopg|\b50[0-9]\b")
"""What no analyst should ever have to read."""


@contextmanager
def away(stack: Stack, name: str) -> Iterator[None]:
    """A process of the stack dies, and dies again as often as it is started, until the block ends."""
    is_over = threading.Event()

    def kill() -> None:
        last = 0
        while not is_over.is_set():
            with suppress(AssertionError, KeyError, ValueError, psutil.NoSuchProcess):
                if (now := stack.pid(name)) != last:
                    # PostgreSQL stops at once by SIGQUIT; SIGKILL would leave its children behind.
                    psutil.Process(now).send_signal(signal.SIGQUIT if name == "database" else signal.SIGKILL)
                    last = now
            is_over.wait(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        is_over.set()
        killer.join()
        wait_until(lambda: is_ready(stack), seconds=60, what="a stack that is ready again")


def is_ready(stack: Stack) -> bool:
    """Whether it takes events again."""
    with suppress(OSError), urllib.request.urlopen(f"{stack.address}/readyz", timeout=10) as answer:  # noqa: S310
        return bool(answer.status == 200)
    return False


@contextmanager
def hanging(stack: Stack, name: str) -> Iterator[None]:
    """A process of the stack takes what it is sent and answers nothing, until the block ends."""
    process = psutil.Process(stack.pid(name))
    process.suspend()
    try:
        yield
    finally:
        process.resume()


@pytest.fixture
def page(open_page: OpenPage, address: str) -> Page:
    """The editor of a new automation, with all of its parts there."""
    page = open_page(address, reduced_motion="reduce")
    saved(page, 1)
    card(page, "check").click(position={"x": 60, "y": 20})
    expect(page.locator(".cm-content").first).to_be_visible()
    expect(page.locator("code").get_by_text("true", exact=True)).to_be_visible()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_enabled()
    # It covers what is clicked on.
    page.get_by_role("button", name="Close the drawer").click()
    return page


def status(page: Page, words: str) -> Locator:
    """What the bar says."""
    return page.get_by_role("status").filter(has_text=words)


def speaks_plainly(page: Page) -> None:
    """Nothing on the page is a code, a stack trace or a value that is not there."""
    text = page.locator("body").inner_text()
    assert not CODES.search(text), text


def kept(rest: Rest, page: Page, *names: str) -> None:
    """The server has these names of steps."""
    automation = page.url.split("/automations/")[1].split("/")[0]
    found = [node["name"] for node in rest.get(f"/automations/{automation}")["document"]["nodes"]]
    assert set(names) <= set(found)


def saved_again(page: Page) -> None:
    """What is drawn is kept, however long it took until somebody answered."""
    expect(status(page, "Saved, revision")).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.parametrize("name", ["web", pytest.param("database", marks=pytest.mark.chaos)])
def test_it_keeps_what_is_drawn_meanwhile(page: Page, stack: Stack, rest: Rest, name: str) -> None:
    """V41: said in words while it lasts, saved without a press once it is over, and all else works again."""
    with away(stack, name):
        rename(page, "check", "Drawn in the dark")
        expect(status(page, NOT_SAVED)).to_be_visible(timeout=PATIENCE_MS)
        rename(page, "again", "And more")
        page.locator("[data-field='/config/condition'] .cm-content").fill("amuont > 5")
        expect(page.get_by_role("button", name="Not checked")).to_be_visible(timeout=PATIENCE_MS)
        page.get_by_role("button", name="Try it").click()
        page.get_by_role("button", name="Run", exact=True).click()
        expect(page.get_by_role("region", name="What happened").get_by_role("alert")).to_contain_text(
            "not answer", timeout=PATIENCE_MS
        )
        expect(card(page, "check")).to_contain_text("Drawn in the dark")
        speaks_plainly(page)
    saved_again(page)
    expect(page.get_by_role("button", name="Write amount", exact=True)).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="1 problem")).to_be_visible(timeout=PATIENCE_MS)
    expect(status(page, "Cannot see who else is here")).to_have_count(0, timeout=PATIENCE_MS)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("region", name="What happened").get_by_text("It fails at")).to_be_visible(
        timeout=PATIENCE_MS
    )
    speaks_plainly(page)
    kept(rest, page, "Drawn in the dark", "And more")


def test_it_does_not_wait_for_what_hangs(page: Page, stack: Stack, rest: Rest) -> None:
    """V41: a server that takes what it is sent and says nothing is no reason to say "Saving" for ever."""
    with hanging(stack, "web"):
        rename(page, "check", "Drawn meanwhile")
        expect(status(page, NOT_SAVED)).to_be_visible(timeout=PATIENCE_MS)
        speaks_plainly(page)
    saved_again(page)
    kept(rest, page, "Drawn meanwhile")


@pytest.mark.chaos
def test_it_saves_without_redis(page: Page, stack: Stack, rest: Rest) -> None:
    """V39: nobody else is seen meanwhile, which is said; drawing, saving and trying go on."""
    with away(stack, "broker"):
        expect(status(page, "Cannot see who else is here")).to_be_visible(timeout=PATIENCE_MS)
        rename(page, "check", "Drawn without Redis")
        saved_again(page)
        kept(rest, page, "Drawn without Redis")
        page.get_by_role("button", name="Try it").click()
        page.get_by_role("button", name="Run", exact=True).click()
        expect(
            page.get_by_role("region", name="What happened")
            .get_by_text("ends quietly")
            .or_(page.get_by_text("It runs through"))
            .first
        ).to_be_visible(timeout=PATIENCE_MS)
        speaks_plainly(page)
    expect(status(page, "Cannot see who else is here")).to_have_count(0, timeout=PATIENCE_MS)


@pytest.mark.chaos
def test_it_opens_once_everything_is_there_again(open_page: OpenPage, stack: Stack, address: str) -> None:
    """V41: whoever comes while the database is away is told so, and need not press anything."""
    page = open_page("/automations")
    with away(stack, "database"):
        page.goto(address)
        expect(page.get_by_role("heading", name="Millrace does not answer right now")).to_be_visible(
            timeout=PATIENCE_MS
        )
        speaks_plainly(page)
    expect(card(page, "check")).to_be_visible(timeout=PATIENCE_MS)
    saved(page, 1)
