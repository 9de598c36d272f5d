"""What an event holds is read with the keyboard alone: one stop, and arrow keys inside (WAI-ARIA, tree view)."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.keys import reach
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations

Order = Callable[..., dict[str, Any]]
LINES = 130
LONG = "W" * 600


def opened(open_page: OpenPage, rest: Rest, order: Order) -> Page:
    """The page of an order with many lines, and a customer with a long name."""
    line = order()["lines"][0]
    customer = {"id": "C-1", "name": LONG, "country": "DE"}
    event = rest.publish(order(lines=[line] * LINES, customer=customer))
    return open_page(f"/events/{event}", permissions=["clipboard-read", "clipboard-write"])


def test_the_data_of_an_event_is_one_stop_of_the_keyboard(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """Arrow keys walk it, open and close it; Enter copies the path of what they are at; one Tab leads in, one out."""
    page = opened(open_page, rest, order)
    tree = page.get_by_role("tree", name="Data of the event")
    customer = tree.get_by_role("treeitem", name="customer: 3 fields")
    country = tree.get_by_role("treeitem", name='country: "DE"')
    first = tree.get_by_role("treeitem").first
    reach(page, first, most=40)
    assert tree.locator("[tabindex='0'], :is(button, a):not([tabindex='-1'])").count() == 1
    assert violations(page) == []
    page.keyboard.press("End")
    reach(page, customer, "ArrowUp")
    expect(customer).to_have_attribute("aria-expanded", "true")
    reach(page, country, "ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Copied customer.country")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "customer.country"
    expect(country).to_be_focused()

    page.keyboard.press("ArrowLeft")
    expect(customer).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(customer).to_have_attribute("aria-expanded", "false")
    expect(country).to_have_count(0)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(tree.get_by_role("treeitem", name='id: "C-1"')).to_be_focused()

    # What was left is where one comes back to.
    page.keyboard.press("Tab")
    expect(tree.locator(":focus")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(tree.get_by_role("treeitem", name='id: "C-1"')).to_be_focused()
    page.keyboard.press("Home")
    expect(first).to_be_focused()


def test_what_is_long_is_shown_whole_by_the_arrows(open_page: OpenPage, rest: Rest, order: Order) -> None:
    """Right shows all of a long text and Left less of it; Enter on what tells of more shows it, and one goes on there."""
    page = opened(open_page, rest, order)
    tree = page.get_by_role("tree", name="Data of the event")
    name = tree.get_by_role("treeitem", name='name: "WWW')
    name.focus()
    expect(name).to_have_attribute("aria-expanded", "false")
    expect(name).not_to_contain_text(LONG)
    page.keyboard.press("ArrowRight")
    expect(name).to_contain_text(LONG)
    page.keyboard.press("ArrowLeft")
    expect(name).not_to_contain_text(LONG)

    more = tree.get_by_role("treeitem", name=f"show {LINES - 100} more of {LINES}")
    more.focus()
    page.keyboard.press("Enter")
    expect(more).to_have_count(0)
    expect(tree.get_by_role("treeitem", name="101: ")).to_be_focused()
    assert tree.locator("[tabindex='0']").count() == 1
