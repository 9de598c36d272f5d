"""One run on the page: why it waits, cancelling it, finding it."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest

Order = Callable[..., dict[str, Any]]
LONG_DELAY = {"id": "rest", "kind": "delay", "name": "Give them time", "config": {"seconds": 3600}}


def test_it_says_why_a_run_waits_and_cancels_it(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """D2: a waiting run says why and until when, and can be ended."""
    automation = rest.automation(LONG_DELAY, order_id="SO-60001")
    run = rest.run_of(rest.publish(order(order_id="SO-60001")), automation, "waiting")
    page = open_page(f"/runs/{run['id']}")

    words = page.get_by_test_id("run-words")
    expect(words).to_contain_text("goes on at")
    expect(words).to_contain_text(re.compile(r"in (1 h|60 min)"))
    page.get_by_role("button", name="Cancel run").click()
    dialog = page.get_by_role("dialog", name="Cancel this run?")
    dialog.get_by_label("Why").fill("The customer called")
    dialog.get_by_role("button", name="Cancel run").click()

    expect(words).to_contain_text("Cancelled")
    expect(words).to_contain_text("The customer called")
    expect(page.get_by_role("button", name="Cancel run")).to_have_count(0)


def test_it_keeps_the_filters_in_the_address(open_page: OpenPage, rest: Rest, order: Order) -> None:
    automation = rest.automation(LONG_DELAY, order_id="SO-60002", name="Only for filters")
    run = rest.run_of(rest.publish(order(order_id="SO-60002"), subject="KEY-60002"), automation, "waiting")
    page = open_page("/runs")

    page.get_by_label("State").select_option("waiting")
    page.get_by_role("textbox", name="Key").fill("KEY-60002")
    page.get_by_role("textbox", name="Key").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    address = page.url
    assert "state=waiting" in address
    assert "key=KEY-60002" in address

    again = open_page(address)
    expect(again.locator(f"tr[data-row='{run['id']}']")).to_be_visible()
    expect(again.get_by_label("State")).to_have_value("waiting")
    again.get_by_role("button", name="Clear filters").click()
    expect(again.get_by_role("textbox", name="Key")).to_have_value("")


def test_it_keeps_two_filters_of_one_moment(open_page: OpenPage) -> None:
    """A choice that is made before the one before it was drawn does not take that back."""
    page = open_page("/runs")
    expect(page.get_by_label("State")).to_be_visible()
    page.evaluate(
        """() => {
          for (const [label, value] of [["State", "waiting"], ["Created", "24h"]]) {
            const field = [...document.querySelectorAll("[data-filter-bar] select")].find(
              (each) => each.labels[0].textContent.includes(label),
            );
            field.value = value;
            field.dispatchEvent(new Event("change", { bubbles: true }));
          }
        }"""
    )
    expect(page.get_by_label("Created")).to_have_value("24h")
    expect(page.get_by_label("State")).to_have_value("waiting")
    assert "state=waiting" in page.url


def test_it_pages_older_and_newer(open_page: OpenPage, rest: Rest) -> None:
    for _ in range(2):
        rest.post("/samples", {"count": 30})
    page = open_page("/events?type=sales.order.placed")
    first = page.locator("tbody tr").first
    expect(first).to_be_visible()
    newest = first.get_attribute("data-row")

    page.get_by_role("button", name="Older").click()
    expect(page.get_by_text("older ones")).to_be_visible()
    expect(first).not_to_have_attribute("data-row", newest or "")
    assert "cursor=" in page.url
    page.get_by_role("button", name="Newer").click()
    expect(first).to_have_attribute("data-row", newest or "")


def test_it_pauses_and_resumes_an_automation(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """D2: events of a paused automation wait, and say why."""
    stop = {"id": "end", "kind": "stop", "name": "End", "config": {"outcome": "succeeded", "message": "done"}}
    automation = rest.automation(stop, order_id="SO-60003", name="Pause me")
    page = open_page(f"/automations/{automation}")

    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Resume")).to_be_visible()
    run = rest.run_of(rest.publish(order(order_id="SO-60003")), automation, "held")
    waiting = open_page(f"/runs/{run['id']}")
    expect(waiting.get_by_test_id("run-words")).to_contain_text("paused")

    page.get_by_role("button", name="Resume").click()
    expect(waiting.get_by_test_id("run-words")).to_contain_text("Succeeded")
