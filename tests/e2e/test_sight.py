"""What matters stays in sight: the buttons of a dialog, what they need, and the drawing beside a drawer."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.e2e.test_editor import CARD
from tests.e2e.test_live_canvas import END, SHAPE

GATE = {"id": "gate", "kind": "filter", "name": "Large", "config": {"condition": {"expression": "amount > 100"}}}
SIZES = [(1440, 900), (1024, 768)]


@pytest.mark.parametrize("size", SIZES)
def test_sending_in_production_needs_a_word_that_is_in_sight(
    open_page: OpenPage, rest: Rest, size: tuple[int, int]
) -> None:
    """V34, V55: the warning and the button stand where they are seen without scrolling, also with a refusal between."""
    automation = rest.automation(SHAPE, END, order_id="SO-90002", name="In production")
    rest.post(f"/automations/{automation}/publish", {"note": "first", "environment": "production"})
    page = open_page(f"/automations/{automation}?environment=production", size=size)
    page.get_by_role("button", name="Send an event").first.click()
    dialog = page.get_by_role("dialog")
    word = dialog.get_by_label("This is Production: send a real event, with real effects")
    send = dialog.get_by_role("button", name="Send", exact=True)
    for control in (word, send):
        expect(control).to_be_in_viewport(ratio=1)
    expect(send).to_be_disabled()
    word.check()
    dialog.get_by_label("Data, as JSON").fill('{"amount": "much"}')
    send.click()
    alert = dialog.get_by_role("alert")
    expect(alert).to_contain_text("Nothing was sent")
    expect(alert).to_contain_text('"order_id" is missing.')
    expect(alert).to_contain_text("more")
    for control in (alert, word, send):
        expect(control).to_be_in_viewport(ratio=1)
    assert violations(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_tools_lie_on_no_card_when_a_drawer_opens(open_page: OpenPage, rest: Rest, size: tuple[int, int]) -> None:
    """V55: the drawing moves up, as far as there is room, when the playground takes room from it."""
    made = rest.automation(GATE, SHAPE, END, order_id="SO-90003", name="Beside a drawer", ports={"gate": "pass"})
    page = open_page(f"/automations/{made}/edit", size=size)
    expect(page.locator(CARD)).to_have_count(4, timeout=10_000)
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    tools = page.get_by_role("toolbar", name="The drawing")
    cards = page.locator(CARD)
    for place in range(cards.count()):
        expect(cards.nth(place)).to_be_in_viewport(ratio=0.99)
        assert not _overlaps(page, tools, cards.nth(place))


def test_a_version_says_where_it_is_live_and_where_it_rests(open_page: OpenPage, rest: Rest) -> None:
    """V28: by the names that people give environments, and by what it does there."""
    automation = rest.automation(SHAPE, END, order_id="SO-90004", name="In two places")
    rest.post(f"/automations/{automation}/publish", {"note": "first", "environment": "production"})
    page = open_page(f"/automations/{automation}")
    versions = page.get_by_role("region", name="Versions")
    expect(versions).to_contain_text("live in Production")
    rest.post(f"/automations/{automation}/pause", {"environment": "production"})
    page.reload()
    expect(versions).to_contain_text("paused in Production")


def _overlaps(page: Page, one: Locator, other: Locator) -> bool:
    page.wait_for_function("document.getAnimations().length === 0")
    a, b = one.bounding_box(), other.bounding_box()
    assert a
    assert b
    across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
    return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]
