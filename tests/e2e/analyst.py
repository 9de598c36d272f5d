"""What the analyst of the acceptance tests sees and has, with the mouse and with the keys alike."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.e2e.accepting import Accepting
from tests.e2e.rest import Rest

CANVAS = "[data-canvas]"
CARDS = f"{CANVAS} .react-flow__node"
ORDER_ID = "SO-42424242"
STEPS = ("filter", "map", "switch", "http", "publish")
"""The steps that are drawn, in the order in which an event passes them."""

Order = Callable[..., dict[str, Any]]


def card(page: Page, step: str) -> Locator:
    """A card of the drawing."""
    return page.locator(f"{CARDS}[data-id='{step}']")


def live_card(page: Page, step: str) -> Locator:
    """A card of the drawing of what is live."""
    return page.get_by_role("main").locator(f".react-flow__node[data-id='{step}']")


def field(page: Page, pointer: str) -> Locator:
    """A field of the open form."""
    return page.locator(f"[data-field='{pointer}']")


def live_value(page: Page, pointer: str, text: str) -> None:
    """What an expression answers for the sample event stands below it."""
    expect(field(page, pointer).locator("code").get_by_text(text, exact=True)).to_be_visible()


def box(locator: Locator) -> FloatRect:
    """Where something is on the page."""
    found = locator.bounding_box()
    assert found is not None
    return found


def saved(page: Page) -> None:
    """The draft is kept."""
    expect(page.get_by_role("status").filter(has_text="Saved, revision")).to_be_visible()


def see_all(page: Page) -> None:
    """The whole drawing, once the camera stands."""
    page.get_by_role("button", name="Show everything").click()
    rests(page)


def rests(page: Page) -> None:
    """The drawing stands: seen four times at one place, so that a camera has set out by then that does so a moment later."""
    page.evaluate("window.lastCamera = null")
    page.wait_for_function(
        """() => {
          const now = document.querySelector("[data-canvas] .react-flow__viewport").style.transform;
          window.cameraStood = window.lastCamera === now ? window.cameraStood + 1 : 0;
          window.lastCamera = now;
          return window.cameraStood >= 3;
        }""",
        polling=200,
    )


def event_is_shown(start: Locator) -> None:
    """The chosen event type with its description, its fields and an example."""
    expect(start.get_by_text("A customer placed an order").last).to_be_visible()
    expect(start.get_by_text("payment_method").first).to_be_visible()
    expect(start.get_by_text("Anna Vogel").first).to_be_visible()


def ran_through(page: Page) -> None:
    """The whole of it was tried, and each step shows that it passed."""
    expect(page.get_by_text("It runs through.").last).to_be_visible()
    expect(page.get_by_role("list", name="Steps").get_by_role("button")).to_have_count(len(STEPS))
    for step in STEPS:
        expect(card(page, step)).to_contain_text("Passed")


def ran_alone(page: Page) -> None:
    """The map was tried by itself: no other step says that it passed."""
    expect(page.get_by_text("“Map fields” ran alone.").last).to_be_visible()
    expect(card(page, "map")).to_contain_text("Passed")
    expect(page.locator(CARDS).filter(has_text="Passed")).to_have_count(1)


def is_live(page: Page, version: int) -> None:
    """A version was published."""
    expect(page.get_by_text(f"Version {version} is live in Development.")).to_be_visible()


def runs_now(page: Page) -> None:
    """The newest run is at the call, as the live drawing shows it."""
    expect(live_card(page, "http")).to_contain_text(re.compile("running", re.IGNORECASE))


def passes_live(page: Page, accepting: Accepting) -> None:
    """One event on the live drawing, that has just been sent while the system outside holds it: it moves as it goes."""
    expect(live_card(page, "switch").locator("[data-state=succeeded]")).to_be_visible()
    runs_now(page)
    expect(page.locator(".react-flow__edge.moving")).to_have_count(1)
    expect(live_card(page, "publish").locator("[data-state]")).to_have_count(0)
    accepting.go_on()
    for step in STEPS:
        expect(live_card(page, step).locator("[data-state=succeeded]")).to_be_visible()
    expect(page.locator(".react-flow__edge.moving")).to_have_count(0)
    expect(live_card(page, "publish")).to_contain_text("1 last hour")
    arrow = page.locator(".react-flow__edge[aria-label='From the trigger to Filter: once in the last hour']")
    expect(arrow).to_be_attached()


def said(rest: Rest, run: dict[str, Any]) -> str:
    """The text that a run published."""
    steps = {step["node"]: step for step in rest.get(f"/runs/{run['id']}")["steps"]}
    return str(steps["publish"]["input"]["data"]["text"])
