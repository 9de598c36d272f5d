"""The gallery of templates, and the way into a new automation: with the mouse, with the keys, for somebody who may only look."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.analyst import saved
from tests.e2e.conftest import OpenPage, Signed
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.e2e.test_editor import CARD

ORDER = "sales.order.placed"
NOTICE = "sales.notification.requested"


def pick(page: Page, label: str, value: str) -> None:
    """A choice of the form by what it is worth."""
    page.locator("form").get_by_label(label, exact=True).select_option(value)


def test_it_is_found_and_used_with_all_answers(page: Page) -> None:
    """V42, V43, V44, V45: from the rail to a draft that can be published as it is."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Templates").click()
    expect(page.get_by_role("article")).to_have_count(17)
    page.get_by_label("Find a template").fill("amount approve")
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"q=amount\+approve"))
    page.get_by_role("link", name="Route by amount").click()

    page.get_by_role("button", name=f"Choose {ORDER}").click()
    form = page.locator("form")
    expect(form.get_by_label("The amount", exact=True)).to_have_value('"amount"')
    expect(form.get_by_label("Its number", exact=True)).to_have_value('"order_id"')
    drawing = page.get_by_role("region", name="The draft as it would be")
    expect(drawing.get_by_text("Something is missing")).to_have_count(2)
    form.get_by_label("Limit", exact=True).fill("500")
    expect(drawing.get_by_text("over 500", exact=True)).to_be_visible()
    form.get_by_label("Address for approvals").fill("https://approvals.example.com/requests")
    form.get_by_label("Address for all others").fill("https://erp.example.com/orders")
    expect(form.get_by_role("status")).to_contain_text("Nothing is missing")
    expect(drawing.get_by_text("Something is missing")).to_have_count(0)
    form.get_by_label("Name of the new automation").fill("Large orders")
    form.get_by_role("button", name="Make the draft").click()

    expect(page.locator(CARD)).to_have_count(4)
    expect(page.get_by_role("button", name="No problems")).to_be_visible()
    page.goto("/automations")
    expect(page.get_by_role("link", name="Large orders")).to_be_visible()


def test_it_leads_to_what_is_missing(page: Page) -> None:
    """V45: a draft of half the answers opens at the first step that lacks something."""
    page.goto(f"/templates/route_by_amount?event={ORDER}")
    page.locator("form").get_by_label("Address for approvals").fill("https://approvals.example.com/requests")
    expect(page.locator("form").get_by_role("status")).to_contain_text("1 answer is missing")
    page.get_by_role("button", name="Make the draft, fill in later").click()
    expect(page.locator(f"{CARD}[data-id=direct]")).to_be_visible()
    field = page.locator("[data-field='/config/url']")
    expect(field).to_be_visible()
    field.locator("input, .cm-content").first.fill("https://erp.example.com/orders")
    expect(page.get_by_role("button", name="No problems")).to_be_visible()
    saved(page)


def test_it_fills_the_event_that_is_published(page: Page) -> None:
    """V44: what the template can say is suggested, what only a person knows is asked."""
    page.goto(f"/templates/retry_then_alert?event={ORDER}")
    form = page.locator("form")
    form.get_by_label("Address to call").fill("https://erp.example.com/orders")
    pick(page, "Its event type", f'"{NOTICE}"')
    expect(form.locator("[data-question='targets.alert.data.text']")).to_contain_text("suggested")
    expect(form.get_by_role("status")).to_contain_text("2 answers are missing")
    pick(page, "Template", '"order_received"')
    pick(page, "Language", '"en"')
    expect(form.get_by_role("status")).to_contain_text("Nothing is missing")
    pick(page, "Recipient", "…")
    form.get_by_label("Recipient, in your words").fill("The night shift")
    expect(form.get_by_role("status")).to_contain_text("Nothing is missing")
    form.get_by_role("button", name="Make the draft").click()
    expect(page.get_by_role("button", name="No problems")).to_be_visible()


def test_it_says_so_when_nothing_is_found(page: Page) -> None:
    """V42."""
    page.goto("/templates?q=perpetuum")
    page.get_by_role("button", name="Show all templates").click()
    expect(page.get_by_role("article")).to_have_count(17)
    page.get_by_label("Group", exact=True).select_option("time")
    expect(page.get_by_role("article")).to_have_count(3)


def test_the_search_takes_every_key(page: Page) -> None:
    """V42: what is typed at once stands in the field, whatever the address is doing meanwhile."""
    page.goto("/templates")
    page.get_by_label("Find a template").focus()
    page.evaluate(
        """() => {
          const field = document.activeElement;
          const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
          for (const letter of "approve") {
            write.call(field, field.value + letter);
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    expect(page.get_by_label("Find a template")).to_have_value("approve")
    expect(page).to_have_url(re.compile("q=approve"))


def test_it_is_looked_at_by_those_who_may_only_look(open_page: OpenPage, viewer: Signed) -> None:
    """V45, P4."""
    page = open_page("/templates", signed=viewer)
    expect(page.get_by_text("You may look at them, not use them")).to_be_visible()
    page.get_by_role("link", name="Route by amount").click()
    expect(page.get_by_role("region", name="Fits these of your events")).to_contain_text(ORDER)
    expect(page.get_by_text("Ask an administrator for the role of a builder.")).to_be_visible()
    expect(page.get_by_role("button", name="Make the draft")).to_have_count(0)
    expect(page.locator("form")).to_have_count(0)


def test_it_is_found_from_anywhere(page: Page) -> None:
    """V42: the palette of the page knows every template."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Control+k")
    page.get_by_placeholder("A page, an automation").fill("compensation")
    page.get_by_role("option", name="Undo when a later step fails").click()
    expect(page.get_by_role("heading", name="Undo when a later step fails", level=1)).to_be_visible()


def test_a_new_automation_begins_with_an_event_by_mouse(page: Page, rest: Rest) -> None:
    """V46: description, fields and an example stand beside before it is chosen."""
    page.goto("/automations")
    page.get_by_role("button", name="New automation").click()
    dialog = page.get_by_role("dialog", name="New automation")
    dialog.get_by_placeholder("Find an event").fill("store or through")  # words of its description
    dialog.get_by_role("option", name=ORDER).click()
    expect(dialog.get_by_role("heading", name=ORDER)).to_be_visible()
    expect(dialog.get_by_role("region", name="Fields")).to_contain_text("customer")
    expect(dialog.get_by_role("tree", name="Example of sales.order.placed")).to_contain_text("Anna Vogel")
    dialog.get_by_role("button", name="Start with this event").click()
    expect(page.locator(f"{CARD}[data-id=trigger]")).to_contain_text(ORDER)
    automation = page.url.split("/")[-2]
    draft = rest.get(f"/automations/{automation}", show="draft")
    assert draft["name"] == "On order placed"
    assert draft["document"]["trigger"]["types"] == [ORDER]


def test_a_new_automation_begins_with_an_event_by_keyboard(page: Page) -> None:
    """V46."""
    page.goto("/automations")
    page.get_by_role("button", name="New automation").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="New automation")
    expect(dialog.get_by_placeholder("Find an event")).to_be_focused()
    expect(dialog.get_by_role("option", selected=True)).to_contain_text(NOTICE)
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("option", selected=True)).to_contain_text("sales.order.cancelled")
    page.keyboard.type("payment")
    expect(dialog.get_by_role("option", selected=True)).to_contain_text("sales.payment.received")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="New automation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_placeholder("Find an event")).to_be_focused()
    page.keyboard.type("order.placed")
    expect(dialog.get_by_role("option", selected=True)).to_contain_text(ORDER)
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD}[data-id=trigger]")).to_contain_text(ORDER)


def test_a_new_automation_begins_with_a_template_that_fits(page: Page) -> None:
    """V46, V43."""
    page.goto("/automations")
    page.get_by_role("button", name="New automation").click()
    dialog = page.get_by_role("dialog", name="New automation")
    dialog.get_by_role("option", name=ORDER).click()
    dialog.get_by_role("link", name="Use a template").click()
    expect(page.get_by_label("Find a template")).to_have_value(ORDER)
    expect(page.get_by_role("article").first).to_be_visible()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)], ids=["wide", "narrow"])
def test_it_is_open_to_everybody(open_page: OpenPage, size: tuple[int, int]) -> None:
    """WCAG 2.2 AA of gallery, empty search, form and the start of a new automation."""
    page = open_page("/templates", reduced_motion="reduce", size=size)
    expect(page.get_by_role("article")).to_have_count(17)
    assert violations(page) == []
    page.get_by_label("Find a template").fill("perpetuum")
    expect(page.get_by_text("No template does that")).to_be_visible()
    assert violations(page) == []
    page.goto(f"/templates/retry_then_alert?event={ORDER}")
    pick(page, "Its event type", f'"{NOTICE}"')
    expect(page.locator("form").get_by_role("status")).to_contain_text("3 answers are missing")
    assert violations(page) == []
    page.goto("/automations")
    page.get_by_role("button", name="New automation").click()
    expect(page.get_by_role("region", name="An example")).to_be_visible()
    assert violations(page) == []
