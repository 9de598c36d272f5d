"""Names while they are typed: what is left half typed, taken back, and undone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.analyst import box, card
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.together import document
from tests.waiting import wait_until

FIELD = "Name of the step"


@pytest.fixture
def automation(rest: Rest) -> str:
    """A new automation of two filters."""
    return str(rest.post("/automations", {"document": document(), "team": None})["id"])


@pytest.fixture
def page(open_page: OpenPage, automation: str) -> Page:
    """Its editor."""
    page = open_page(f"/automations/{automation}/edit")
    expect(card(page, "check")).to_be_visible()
    return page


def form(page: Page) -> Locator:
    """The open form."""
    return page.get_by_role("complementary", name=re.compile("^Form of"))


def in_form(page: Page) -> Locator:
    """The name of the first filter, in its form."""
    card(page, "check").click(position={"x": 60, "y": 20})
    field = form(page).get_by_label(FIELD)
    field.focus()
    return field


def on_card(page: Page) -> Locator:
    """The name of the first filter, on its card."""
    card(page, "check").click(position={"x": 60, "y": 20})
    card(page, "check").press("F2")
    field = card(page, "check").get_by_label(FIELD)
    expect(field).to_be_focused()
    return field


def empty(field: Locator) -> None:
    """Deletes what stands there, key by key."""
    field.press("End")
    for _ in field.input_value():
        field.press("Backspace")
    expect(field).to_have_value("")


def keeps(rest: Rest, automation: str, name: str) -> None:
    """The draft calls the first filter this, and the second what it was called."""

    def names() -> list[str]:
        draft: dict[str, Any] = rest.get(f"/automations/{automation}", show="draft")["document"]
        return [node["name"] for node in draft["nodes"]]

    wait_until(lambda: names() == [name, "Check again"], seconds=20, what=f"the draft says {name}")


def test_an_empty_name_gives_back_the_one_before(page: Page, rest: Rest, automation: str) -> None:
    """No rest of it is kept, however it is left; and there is nothing to undo then."""
    undo = page.get_by_role("button", name="Undo", exact=True)
    field = in_form(page)
    empty(field)
    expect(card(page, "check")).to_contain_text("Check amount")
    expect(undo).to_be_disabled()
    card(page, "again").click(position={"x": 60, "y": 20})
    expect(form(page).get_by_label(FIELD)).to_have_value("Check again")
    expect(card(page, "check")).to_contain_text("Check amount")
    expect(undo).to_be_disabled()

    field = on_card(page)
    empty(field)
    field.press("Enter")
    expect(card(page, "check")).to_be_focused()
    expect(card(page, "check")).to_contain_text("Check amount")
    expect(undo).to_be_disabled()
    in_form(page).fill("Look")
    keeps(rest, automation, "Look")


def test_what_was_emptied_does_not_come_back(page: Page, rest: Rest, automation: str) -> None:
    """What was typed and deleted again is nothing to do once more, and deleting is not told as an undo."""
    said = page.get_by_text(re.compile("^Undone"))
    field = in_form(page)
    field.fill("C")
    expect(card(page, "check")).not_to_contain_text("Check amount")
    empty(field)
    expect(card(page, "check")).to_contain_text("Check amount")
    expect(said).to_have_count(0)
    field.press("Enter")
    expect(page.get_by_role("button", name="Redo", exact=True)).to_be_disabled()
    card(page, "check").press("Control+Shift+z")
    expect(card(page, "check")).to_contain_text("Check amount")
    expect(said).to_have_count(0)
    in_form(page).fill("Look")
    keeps(rest, automation, "Look")


def test_a_card_that_goes_out_of_sight_is_left(page: Page) -> None:
    """Its field goes without losing the focus first: what was typed by then is one change, what is typed later another."""
    undo = page.get_by_role("button", name="Undo", exact=True)
    field = on_card(page)
    field.fill("Look")
    # The wheel moves the drawing to the right: smaller from one side, larger from the other.
    canvas = page.locator("[data-canvas]")
    canvas.hover(position={"x": box(canvas)["width"] - 20, "y": 700})
    page.mouse.wheel(0, 400)
    canvas.hover(position={"x": 20, "y": 700})
    page.mouse.wheel(0, -3000)
    expect(field).to_have_count(0)
    page.get_by_role("button", name="Show everything").click()
    field.fill("Look twice")
    field.press("Enter")
    expect(card(page, "check")).to_contain_text("Look twice")
    undo.click()
    expect(form(page).get_by_label(FIELD)).to_have_value("Look")
    undo.click()
    expect(form(page).get_by_label(FIELD)).to_have_value("Check amount")
    expect(undo).to_be_disabled()


def test_escape_takes_back_the_typing_and_then_closes(page: Page, rest: Rest, automation: str) -> None:
    """The same in the form as on the card: first what is being typed, then the form."""
    undo = page.get_by_role("button", name="Undo", exact=True)
    field = in_form(page)
    field.press("End")
    field.press_sequentially(" twice")
    expect(card(page, "check")).to_contain_text("Check amount twice")
    field.press("Escape")
    expect(field).to_have_value("Check amount")
    expect(field).to_be_focused()
    expect(undo).to_be_disabled()
    empty(field)
    field.press("Escape")
    expect(field).to_have_value("Check amount")
    field.press("Escape")
    expect(form(page)).to_have_count(0)
    expect(card(page, "check")).to_be_focused()

    page.keyboard.press("Enter")
    expect(form(page)).to_be_visible()
    field = on_card(page)
    field.press("End")
    field.press_sequentially(" twice")
    field.press("Escape")
    expect(card(page, "check")).to_be_focused()
    expect(form(page).get_by_label(FIELD)).to_have_value("Check amount")
    expect(undo).to_be_disabled()
    page.keyboard.press("Escape")
    expect(form(page)).to_have_count(0)
    keeps(rest, automation, "Check amount")


def test_a_name_that_is_typed_is_one_change(page: Page, rest: Rest, automation: str) -> None:
    """Also where it was empty in between; and what comes back to where it began is none."""
    undo = page.get_by_role("button", name="Undo", exact=True)
    field = in_form(page)
    empty(field)
    field.press_sequentially("Look")
    field.press("Enter")
    field.focus()
    field.press("End")
    field.press_sequentially(" twice")
    field.press("Enter")
    keeps(rest, automation, "Look twice")
    undo.click()
    expect(field).to_have_value("Look")
    undo.click()
    expect(card(page, "check")).to_contain_text("Check amount")
    expect(undo).to_be_disabled()

    field = in_form(page)
    empty(field)
    field.press_sequentially("Check amount")
    field.press("Enter")
    expect(undo).to_be_disabled()
    keeps(rest, automation, "Check amount")
