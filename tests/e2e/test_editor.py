"""An analyst draws an automation, tries it, is told of a mistake, publishes it: with the mouse, then with the keys alone."""

import pytest
from playwright.sync_api import Page, Position, expect

from tests.e2e.analyst import box, saved, see_all
from tests.e2e.conftest import OpenPage
from tests.e2e.test_accessibility import violations

CARD = "[data-canvas] .react-flow__node"


def begin(page: Page) -> None:
    """A new automation that orders start."""
    page.goto("/automations")
    page.get_by_role("button", name="New automation").click()
    page.get_by_role("button", name="Start empty").click()
    page.get_by_label("Topic", exact=True).select_option("sales.orders")
    page.get_by_role("checkbox", name="sales.order.placed").check()


def add_with_plus(page: Page, after: str, kind: str) -> None:
    """A step of a kind behind another, by the "+" at its way out."""
    page.get_by_role("button", name=f"Add a step after {after}").click()
    page.get_by_placeholder("Which step comes here?").fill(kind)
    page.keyboard.press("Enter")
    expect(page.get_by_placeholder("Which step comes here?")).to_have_count(0)


def write(page: Page, field: str, text: str) -> None:
    """An expression into a field of the form."""
    page.locator(f"[data-field='{field}'] .cm-content").fill(text)


def test_it_draws_tries_and_publishes_with_the_mouse(page: Page) -> None:
    """C2: a field that the contract lacks is named while it is typed, and mended with one press."""
    begin(page)
    add_with_plus(page, "sales.orders", "Filter")
    write(page, "/config/condition", "amuont > 100")
    page.get_by_role("button", name="Write amount", exact=True).click()
    expect(page.locator("code").get_by_text("true", exact=True)).to_be_visible()
    add_with_plus(page, "Filter, yes", "Map")
    page.get_by_role("button", name="Add a field").click()
    page.get_by_label("Name", exact=True).fill("who")
    page.locator("[data-field='/config/fields/0/value'] .cm-content").click()
    page.get_by_role("button", name="use customer.name").click()
    expect(page.locator("code").get_by_text('"Anna Vogel"')).to_be_visible()

    page.get_by_role("button", name="Try it").click()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("It runs through.").last).to_be_visible()
    expect(page.locator(CARD).filter(has_text="Passed")).to_have_count(2)

    expect(page.get_by_role("button", name="No problems")).to_be_visible()
    page.get_by_role("button", name="Publish").first.click()
    page.get_by_role("dialog").get_by_label("Note").fill("The first one")
    page.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Version 1 is live in Development.")).to_be_visible()


def test_it_draws_with_the_keys_alone(page: Page) -> None:
    """Arrows walk, Tab adds, Enter opens, Escape leaves; everything can be taken back."""
    begin(page)
    page.keyboard.press("Escape")
    expect(page.locator(f"{CARD}[data-id=trigger]")).to_be_focused()
    for kind in ("Filter", "Delay"):
        page.keyboard.press("Tab")
        expect(page.get_by_placeholder("Which step comes here?")).to_be_focused()
        page.keyboard.type(kind)
        expect(page.get_by_role("option", selected=True)).to_contain_text(kind)
        page.keyboard.press("Enter")
        expect(page.locator(f"{CARD}[data-id={kind.lower()}]")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(f"{CARD}[data-id=filter]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-field='/config/condition'] .cm-content")).to_be_focused()
    page.keyboard.type("amount > 5")
    expect(page.locator("code").get_by_text("true", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"{CARD}[data-id=filter]")).to_be_focused()
    page.keyboard.press("Control+d")
    page.keyboard.press("Shift+Digit1")  # only cards in sight are drawn
    expect(page.locator(CARD)).to_have_count(4)
    page.keyboard.press("Control+z")
    expect(page.locator(CARD)).to_have_count(3)
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(CARD)).to_have_count(4)
    saved(page)


def test_it_puts_a_dragged_step_into_an_arrow(page: Page) -> None:
    """From the palette onto an arrow: the step is between the two, and its neighbours make room."""
    begin(page)
    add_with_plus(page, "sales.orders", "Delay")
    expect(page.locator(CARD)).to_have_count(2)
    see_all(page)
    page.wait_for_function("document.querySelectorAll('[data-canvas] .react-flow__node').length === 2")
    arrow = box(page.locator(".react-flow__edge-path").first)
    canvas = page.locator("[data-canvas]")
    frame = box(canvas)
    spot = Position(x=arrow["x"] + arrow["width"] / 2 - frame["x"], y=arrow["y"] + arrow["height"] / 2 - frame["y"])
    page.get_by_role("button", name="Filter:").drag_to(canvas, target_position=spot)
    expect(page.locator(CARD)).to_have_count(3)
    expect(page.locator(".react-flow__edge")).to_have_count(2)
    saved(page)


def test_escape_closes_the_innermost(page: Page) -> None:
    """The list of completions first, and only then the form."""
    begin(page)
    add_with_plus(page, "sales.orders", "Filter")
    field = page.locator("[data-field='/config/condition'] .cm-content")
    completions = page.locator(".cm-tooltip-autocomplete")
    field.click()
    page.keyboard.type("amo")
    expect(completions).to_be_visible()
    page.keyboard.press("Escape")
    expect(completions).to_have_count(0)
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)


def test_escape_does_not_close_what_is_not_seen(page: Page) -> None:
    """A list of completions that is only being made keeps nobody in the form."""
    begin(page)
    add_with_plus(page, "sales.orders", "Filter")
    field = page.locator("[data-field='/config/condition'] .cm-content")
    field.click()
    page.keyboard.type("amount > 5")
    page.keyboard.press("Escape")
    expect(page.locator(f"{CARD}[data-id=filter]")).to_be_focused()
    expect(field).to_have_count(0)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)], ids=["wide", "narrow"])
def test_it_is_open_to_everybody(open_page: OpenPage, size: tuple[int, int]) -> None:
    """WCAG 2.2 AA of the editor with a form, the playground and the palette of commands open."""
    page = open_page(reduced_motion="reduce", size=size)
    begin(page)
    expect(page.get_by_role("heading", name="An example of sales.order.placed")).to_be_visible()
    assert violations(page) == []
    add_with_plus(page, "sales.orders", "Map")
    page.get_by_role("button", name="Add a field").click()
    page.get_by_label("Name", exact=True).fill("who")
    write(page, "/config/fields/0/value", "customer.name")
    expect(page.locator("code").get_by_text('"Anna Vogel"')).to_be_visible()
    page.get_by_role("button", name="Try it").click()
    saved(page)
    assert violations(page) == []
    page.get_by_role("button", name="Close the form").click()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("heading", name="Got")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("tab", name="Problems").click()
    assert violations(page) == []
    page.keyboard.press("Control+k")
    expect(page.get_by_placeholder("What do you want to do?")).to_be_visible()
    assert violations(page) == []
