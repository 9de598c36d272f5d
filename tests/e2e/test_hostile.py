"""Names that try to break the page: HTML, right-to-left, and far too long ones are text, and stay in their place."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest

Order = Callable[..., dict[str, Any]]
HTML = '<img src=x onerror="window.broken=true"><b>bold</b>'
RIGHT_TO_LEFT = "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627"
LONG = "W" * 10_000
NARROW = (1024, 768)


@pytest.fixture
def hostile_run(rest: Rest, order: Order) -> dict[str, Any]:
    """A run whose automation, step and data all have hostile names."""
    stop = {
        "id": "end",
        "kind": "stop",
        "name": f"{HTML}{RIGHT_TO_LEFT}"[:120],
        "config": {"outcome": "succeeded", "message": HTML},
    }
    automation = rest.automation(stop, order_id="SO-90001", name=f"{HTML} {RIGHT_TO_LEFT}"[:120])
    customer = {"id": HTML, "name": f"{HTML}{RIGHT_TO_LEFT}{LONG}", "country": "DE"}
    event = rest.publish(order(order_id="SO-90001", customer=customer), subject=f"{HTML}{RIGHT_TO_LEFT}")
    return rest.run_of(event, automation)


def test_it_shows_hostile_names_as_text(open_page: OpenPage, hostile_run: dict[str, Any]) -> None:
    page = open_page("/", size=NARROW)
    for path in (
        "/events?type=sales.order.placed",
        f"/events/{hostile_run['event']['id']}",
        "/runs",
        f"/runs/{hostile_run['id']}",
        "/automations",
        f"/automations/{hostile_run['automation']['id']}",
    ):
        page.goto(path)
        expect(page.get_by_role("main")).to_contain_text("<img src=x")
        assert page.locator("main img, main b").count() == 0, path
        assert page.evaluate("window.broken") is None, path
        _stays_in_its_frame(page, path)


def test_it_cuts_a_very_long_value_until_it_is_asked_for(open_page: OpenPage, hostile_run: dict[str, Any]) -> None:
    page = open_page(f"/events/{hostile_run['event']['id']}", size=NARROW)
    data = page.get_by_role("tree", name="Data of the event")
    expect(data).to_contain_text("show all 10,")
    assert LONG not in data.inner_text()
    data.get_by_role("button", name="show all 10,").click()
    expect(data).to_contain_text(LONG)
    _stays_in_its_frame(page, "the whole value")


def test_it_survives_ids_that_lead_nowhere(open_page: OpenPage) -> None:
    for path, words in (
        ("/runs/01a2078e-4522-754c-8598-000000000000", "Quote"),
        ("/events/not-an-id", "no such thing"),
        ("/no/such/page", "This address leads nowhere"),
    ):
        page = open_page(path)
        expect(page.get_by_role("main")).to_contain_text(words, ignore_case=True)


def _stays_in_its_frame(page: Page, what: str) -> None:
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    inner = page.get_by_role("main").evaluate("element => element.scrollWidth - element.clientWidth")
    assert (overflow, inner) == (0, 0), what
