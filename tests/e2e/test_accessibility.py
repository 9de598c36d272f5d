"""axe finds nothing to complain about, on any page, in light and in dark: wherever a test asks, both are looked at."""

import functools
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.waiting import wait_until

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
OPTIONS = {"resultTypes": ["violations"], "rules": {"color-contrast-enhanced": {"enabled": True}}}
"""All of axe's rules, and beyond AA a contrast of 7:1 for text."""
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]},
}
"""The rules that look at colours: of the other scheme nothing else differs, as the style sheets say no more than colours of it."""
# Colours that are still on their way are neither those of the one scheme nor of the other.
SETTLED = """() => Promise.all(
  document.getAnimations().filter(each => each instanceof CSSTransition).map(each => each.finished.catch(() => null))
)"""
PAGES = (
    "home",
    "events",
    "event",
    "automations",
    "automation",
    "runs",
    "run that succeeded",
    "run that died",
    "dead letters",
    "dead letter",
    "connections",
    "no connections",
    "templates",
    "template",
    "storage",
    "people",
    "teams",
    "keys",
    "nowhere",
)


@pytest.fixture
def addresses(rest: Rest) -> dict[str, str]:
    """Where each page is, once there is something of everything to show."""
    rest.post("/samples", {"count": 10})
    wait_until(lambda: bool(_first(rest, "dead") and _first(rest, "succeeded")), seconds=60, what="runs of the samples")
    dead, succeeded = _first(rest, "dead"), _first(rest, "succeeded")
    event = rest.get("/events", type="sales.order.placed")["items"][0]
    automation = rest.get("/automations")["items"][0]
    if not rest.get("/connections")["items"]:
        rest.post("/connections", {"name": "erp", "address": "https://erp.example.com"})
    return {
        "home": "/",
        "events": "/events",
        "event": f"/events/{event['event_id']}",
        "automations": "/automations",
        "automation": f"/automations/{automation['id']}",
        "runs": "/runs",
        "run that succeeded": f"/runs/{succeeded['id']}",
        "run that died": f"/runs/{dead['id']}",
        "dead letters": "/dead-letters",
        "dead letter": f"/dead-letters/{dead['id']}",
        "connections": "/connections",
        "no connections": "/connections?environment=production",
        "templates": "/templates",
        "template": "/templates/escalate_no_answer",
        "storage": "/settings",
        "people": "/settings/people",
        "teams": "/settings/teams",
        "keys": "/settings/keys",
        "nowhere": "/no/such/page",
    }


def test_it_has_no_violations_on_any_page(open_page: OpenPage, addresses: dict[str, str]) -> None:
    assert set(addresses) == set(PAGES)
    page = open_page(reduced_motion="reduce")
    faults = {name: found for name, path in addresses.items() if (found := _faults(page, path))}
    assert faults == {}


def test_it_has_no_violations_before_sign_in(open_page: OpenPage) -> None:
    page = open_page(signed=None)
    assert _faults(page, "/") == []


def test_it_has_no_violations_over_the_page(open_page: OpenPage) -> None:
    """Menus and dialogs."""
    page = open_page("/settings/keys", reduced_motion="reduce")
    page.get_by_role("button", name="New key").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.goto("/connections")
    page.get_by_role("button", name="New connection").click()
    page.get_by_label("Sign-in").select_option("With user and password")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="colours, sign out").click()
    expect(page.get_by_role("menu")).to_be_visible()
    assert violations(page) == []


def _first(rest: Rest, state: str) -> dict[str, Any]:
    items = rest.get("/runs", state=state)["items"]
    return items[0] if items else {}


def _faults(page: Page, path: str) -> list[str]:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("status", name="Loading")).to_have_count(0)
    return violations(page)


@functools.cache
def _axe() -> Axe:
    # In a new clone it is there once a page has been built.
    return Axe.from_file(AXE)


def violations(page: Page) -> list[str]:
    """What axe complains of on the page as it is, in the other colours first and then in its own.

    Returns:
        A line for each complaint: the colours, the rule, where, and what is to be done.
    """
    page.wait_for_function("document.querySelector('main') && document.querySelector('h1')")  # not of a page on its way
    own = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    other = {"dark": "light", "light": "dark"}[own]
    complaints = []
    for scheme, options in ((other, COLOURS), (own, OPTIONS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate(SETTLED)
        found = _axe().run(page, options=options).response["violations"]
        complaints += [
            f"{scheme}: {each['id']}: {node['target']} {node['failureSummary']}"
            for each in found
            for node in each["nodes"]
        ]
    return complaints
