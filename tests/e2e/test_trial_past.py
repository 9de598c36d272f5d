"""A trial that the drawing has overtaken: said, shown, run again with one press, and back again by an undo."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.analyst import card, field, see_all
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations

PAST = "Passed before the last change"
CONDITION = "/config/condition"


@pytest.fixture
def tried(page: Page, rest: Rest) -> Page:
    """The editor of two filters that an order of 249.9 has just passed."""
    nodes = [
        {"id": name, "kind": "filter", "name": name.title(), "config": {"condition": {"expression": "amount > 100"}}}
        for name in ("first", "second")
    ]
    ends = (("trigger", "out", "first"), ("first", "pass", "second"))
    document = {
        "format": "millrace.automation/1",
        "name": "Of the past",
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"]},
        "nodes": nodes,
        "edges": [
            {"id": f"e{at}", "from": {"node": start, "port": port}, "to": {"node": end, "port": "in"}}
            for at, (start, port, end) in enumerate(ends)
        ],
    }
    made = rest.post("/automations", {"document": document, "team": None})
    page.goto(f"/automations/{made['id']}/edit")
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(card(page, "second")).to_contain_text("Passed")
    return page


def panel(page: Page) -> Any:
    return page.get_by_label("What happened")


def change(page: Page, amount: int) -> None:
    """Another condition for the second step."""
    see_all(page)
    card(page, "second").click()
    field(page, CONDITION).locator(".cm-content").fill(f"amount > {amount}")
    page.get_by_role("button", name="Close the form").click()
    see_all(page)


def test_it_is_past_once_the_drawing_has_changed(tried: Page) -> None:
    """V52: at the panel and on every card; run again it is of what is drawn now."""
    page = tried
    change(page, 1000)
    expect(panel(page)).to_contain_text("The drawing has changed since.")
    for step in ("trigger", "first", "second"):
        expect(card(page, step)).to_contain_text(PAST)
    expect(page.locator(".react-flow__edge.taken")).to_have_count(0)
    expect(panel(page).get_by_role("button", name="Save as a test")).to_have_count(0)
    assert violations(page) == []
    panel(page).get_by_role("button", name="Run again").click()
    expect(panel(page).locator("header p")).to_have_text("It ends quietly: no path went on.")
    expect(panel(page)).not_to_contain_text("has changed since")
    expect(page.get_by_role("list", name="Steps").get_by_role("button", name="Second")).to_contain_text(
        "went on at “no”"
    )
    expect(card(page, "second")).not_to_contain_text("before the last change")


def test_an_undo_brings_it_back(tried: Page) -> None:
    """V52: the same drawing again, and the trial is one of it again; done again it is past again."""
    page = tried
    change(page, 1000)
    expect(card(page, "first")).to_contain_text(PAST)
    page.get_by_role("button", name="Undo").click()
    expect(card(page, "first")).not_to_contain_text("before the last change")
    expect(card(page, "first")).to_contain_text("Passed")
    expect(panel(page)).not_to_contain_text("has changed since")
    page.get_by_role("button", name="Redo").click()
    expect(card(page, "first")).to_contain_text(PAST)


def test_an_undo_under_an_open_form_is_no_change(tried: Page) -> None:
    """V52, V40: the field shows what is undone, which nobody typed; it can be done again."""
    page = tried
    see_all(page)
    card(page, "second").click()
    field(page, CONDITION).locator(".cm-content").fill("amount > 1000")
    expect(panel(page)).to_contain_text("The drawing has changed since.")
    page.get_by_role("button", name="Undo").click()
    expect(field(page, CONDITION).locator(".cm-content")).to_have_text("amount > 100")
    expect(panel(page)).not_to_contain_text("has changed since")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.get_by_role("button", name="Redo").click()
    expect(field(page, CONDITION).locator(".cm-content")).to_have_text("amount > 1000")


def test_places_names_and_notes_overtake_nothing(tried: Page) -> None:
    """V52: a card is moved and renamed, then something is changed that counts: only then is it past."""
    page = tried
    see_all(page)
    card(page, "first").click()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("F2")
    card(page, "first").get_by_label("Name of the step").fill("Another name")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Saved, revision 2")).to_be_visible()
    expect(card(page, "first")).to_contain_text("Passed")
    expect(card(page, "first")).not_to_contain_text("before the last change")
    expect(panel(page)).not_to_contain_text("has changed since")
    change(page, 1000)
    expect(card(page, "first")).to_contain_text(PAST)


def test_another_sample_overtakes_it_too(tried: Page) -> None:
    """V52, V51: what is shown is not of the event that stands beside it."""
    page = tried
    data = page.get_by_label("Data of the sample event, as JSON")
    before = data.input_value()
    data.fill(re.sub(r"249\.9", "5", before))
    expect(panel(page)).to_contain_text("The sample event has changed since.")
    change(page, 1000)
    expect(panel(page)).to_contain_text("The drawing and the sample event have changed since.")
    page.get_by_role("button", name="Undo").click()
    expect(panel(page)).to_contain_text("The sample event has changed since.")
