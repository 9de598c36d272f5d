"""An open form holds still: what is answered late, or done by somebody else, moves no field of it (V59)."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.analyst import card, field
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.e2e.together import document

CHECK = "**/automations/check*"
TYPES = "**/event-types*"
CONTRACT = "**/event-types/sales.notification.requested*"
OTHER_CONTRACT = "**/event-types/sales.order.cancelled*"
BOXES = """told => {
  const found = [];
  for (let at = told.parentElement; at; at = at.parentElement)
    if (at.closest("aside") && getComputedStyle(at).containerType !== "normal") found.push(at.className);
  return found;
}"""
Places = list[tuple[str, float, float, float, float]]


def lonely() -> dict[str, Any]:
    """A for-each that no arrow leads to, over what is no list: one problem of its own and one of a field, each with a fix."""
    drawn = document("Holds still")
    drawn["nodes"].append(
        {
            "id": "each",
            "kind": "for_each",
            "name": "Each line",
            "config": {"items": {"expression": "amount"}},
            "position": {"x": 300, "y": 440},
        }
    )
    return drawn


class Held:
    """The answers to a question, that of the check by default, kept back until they are let go."""

    def __init__(self, page: Page, asked: str = CHECK) -> None:
        self.routes: list[Route] = []
        self.is_held = True
        page.route(asked, self._come)

    def _come(self, route: Route) -> None:
        if self.is_held:
            self.routes.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        """Answer what was asked, and what will be."""
        self.is_held = False
        while self.routes:
            self.routes.pop().continue_()


def places(form: Locator) -> Places:
    """Where each field, and everything else in the form that can be pressed, lies on the page; lines of problems aside."""
    found: Places = form.evaluate(
        """form => [...form.querySelectorAll("[data-field], [data-field] :is(input, select, .cm-content), button[aria-expanded]")]
            .filter(each => !each.closest("[role=tree]") && each.ariaHasPopup !== "dialog")
            .map(each => [each, each.getBoundingClientRect()])
            .map(([each, box]) => [each.dataset.field ?? each.ariaLabel ?? each.textContent, box.x, box.y, box.width, box.height])"""
    )
    return found


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
def test_no_field_moves_when_the_check_answers(open_page: OpenPage, rest: Rest, size: tuple[int, int]) -> None:
    """V59: neither when something is found nor when it is mended; what is found has its words and its fix at its place."""
    made = rest.post("/automations", {"document": lonely(), "team": None})
    page = open_page("/", size=size)
    held = Held(page)
    page.goto(f"/automations/{made['id']}/edit")
    card(page, "each").click()
    form = page.get_by_role("complementary", name="Form of Each line")
    items = field(page, "/config/items")
    expect(items.locator(".cm-content")).to_be_visible()
    expect(field(page, "/config/collect").locator(".cm-content")).to_be_visible()
    expect(items.get_by_text("but a list is wanted")).to_be_visible()
    before = places(form)
    assert len(before) > 5

    held.let_go()
    expect(form.get_by_text("No path from the trigger leads to the step")).to_be_visible()
    expect(items.get_by_text("This must be a list, and it is a number.")).to_be_visible()
    assert places(form) == before
    assert violations(page) == []

    held.is_held = True
    items.get_by_role("button", name='Write "[amount]"', exact=True).click()
    expect(items.locator(".cm-content")).to_have_text("[amount]")
    expect(items.locator(".cm-content")).to_be_focused()
    held.let_go()
    expect(items.get_by_text("This must be a list")).to_have_count(0)
    assert places(form) == before


def test_no_field_of_a_new_step_moves(open_page: OpenPage, rest: Rest) -> None:
    """V59: whoever adds a step fills it in at once, while nobody has looked at it yet."""
    made = rest.post("/automations", {"document": document("A step more"), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    expect(page.get_by_text("No problems")).to_be_visible()
    held = Held(page)
    page.get_by_role("button", name="HTTP request: ").click()
    form = page.get_by_role("complementary", name="Form of")
    expect(field(page, "/config/url")).to_be_visible()
    expect(field(page, "/config/body").locator(".cm-content")).to_be_visible()
    before = places(form)
    held.let_go()
    expect(field(page, "/config/url").locator("xpath=..").get_by_role("button", name="Error")).to_be_visible()
    assert places(form) == before


def test_all_that_is_wrong_is_read_above_the_page(open_page: OpenPage, rest: Rest) -> None:
    """V59: pressing the line shows every sentence in full and leads to its field; Escape leads back to the line."""
    made = rest.post("/automations", {"document": lonely(), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    card(page, "each").click()
    expect(card(page, "each")).to_be_focused()
    expect(field(page, "/config/items").locator(".cm-content")).to_be_visible()
    expect(field(page, "/config/collect").locator(".cm-content")).to_be_visible()
    form = page.get_by_role("complementary", name="Form of Each line")
    line = form.get_by_role("button", name="Warning No path from the trigger")
    line.focus()
    before = places(form)
    page.keyboard.press("Enter")
    told = form.get_by_role("dialog", name="What is wrong: Each line")
    expect(told.get_by_role("listitem")).to_have_count(2)
    # It is placed upon the page: no box around it may take it for its own.
    assert told.evaluate(BOXES) == []
    assert places(form) == before
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    expect(line).to_be_focused()
    expect(form).to_be_visible()
    page.keyboard.press("Enter")
    told.get_by_role("button", name="This must be a list, and it is a number.").click()
    expect(field(page, "/config/items").locator(".cm-content")).to_be_focused()


def test_no_field_moves_when_somebody_else_comes_in(together: tuple[Page, Page]) -> None:
    """V59: who else is in the form is told in a room that was there."""
    ann, bob = together
    card(bob, "check").click()
    form = bob.get_by_role("complementary", name="Form of Check amount")
    expect(field(bob, "/config/condition").locator(".cm-content")).to_be_visible()
    expect(field(bob, "/config/condition").locator("code")).to_be_visible()
    before = places(form)
    card(ann, "check").click()
    expect(form.get_by_text("Ann Weber is editing this step as well.")).to_be_visible()
    assert places(form) == before


def test_who_is_on_a_line_that_goes_is_in_its_field(open_page: OpenPage, rest: Rest) -> None:
    """V59: somebody else mends what a person has just come to; the keys go on from there."""
    each: dict[str, Any] = {"items": {"expression": "amount"}}
    call = {"method": "GET", "url": "shop.example/orders"}

    def drawn() -> dict[str, Any]:
        made = lonely()
        made["nodes"][-1]["config"] = each
        at = {"x": 0, "y": 220}
        made["nodes"].append({"id": "call", "kind": "http", "name": "Ask the shop", "config": call, "position": at})
        made["edges"].append(
            {"id": "e3", "from": {"node": "again", "port": "pass"}, "to": {"node": "call", "port": "in"}}
        )
        return made

    def save(revision: int) -> None:
        rest.put(f"/automations/{made['id']}/draft", {"document": drawn(), "revision": revision})

    made = rest.post("/automations", {"document": drawn(), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    card(page, "each").click()
    expect(card(page, "each")).to_be_focused()
    items = field(page, "/config/items")
    items.get_by_role("button", name="Error This must be a list").focus()
    each["items"] = {"expression": "lines"}
    save(1)
    expect(items.get_by_text("This must be a list")).to_have_count(0)
    expect(items.locator(".cm-content")).to_be_focused()

    # Of a fixed value the button that makes it an expression stands before it; on a button that goes the line itself is next.
    card(page, "call").click()
    expect(card(page, "call")).to_be_focused()
    url = field(page, "/config/url")
    fix = url.get_by_role("button", name='Write "https://shop.example/orders"', exact=True)
    fix.focus()
    call["url"] = "shop"
    save(2)
    expect(fix).to_have_count(0)
    expect(url.get_by_role("button", name="Error The URL must begin with")).to_be_focused()
    call["url"] = "https://shop.example"
    save(3)
    expect(url.get_by_role("textbox")).to_be_focused()
    # The form knows of it: a field of the data goes there.
    page.get_by_role("tree").get_by_text("order_id", exact=True).click()
    expect(url.locator(".cm-content")).to_have_text("order_id")


def test_nothing_is_shown_below_what_is_still_coming(open_page: OpenPage, rest: Rest) -> None:
    """V59: of the start, whose types the catalog tells, and of an event that is published, whose fields its contract tells."""
    drawn = document("Comes late")
    drawn["nodes"][-1] |= {
        "kind": "publish",
        "config": {
            "topic": "sales.notifications",
            "type": "sales.notification.requested",
            "data": {"expression": "{}"},
        },
    }
    made = rest.post("/automations", {"document": drawn, "team": None})
    page = open_page("/")
    form = page.get_by_role("complementary", name="Form of")
    coming_still = form.locator("[data-holds-back]")
    for step, coming, later, asked in (
        ("trigger", "Event types", "Only events where", TYPES),
        ("again", "Data", "Subject", CONTRACT),
    ):
        held = Held(page, asked)
        page.goto(f"/automations/{made['id']}/edit?step={step}")
        expect(coming_still).to_be_visible()
        label = form.locator("label").filter(has_text=later)
        expect(label).to_be_attached()
        assert not is_seen(label)
        held.let_go()
        expect(coming_still).to_have_count(0)
        assert is_seen(label)
        expect(form.get_by_text(coming, exact=True).first).to_be_visible()

    # Somebody else chooses another event while a person writes below: what he writes in stays, and the keys go on.
    subject = field(page, "/config/subject").locator(".cm-content, input").first
    subject.focus()
    held = Held(page, OTHER_CONTRACT)
    drawn["nodes"][-1]["config"] |= {"topic": "sales.orders", "type": "sales.order.cancelled"}
    rest.put(f"/automations/{made['id']}/draft", {"document": drawn, "revision": 1})
    expect(coming_still).to_be_visible()
    expect(subject).to_be_focused()
    assert is_seen(subject)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(form.locator(":focus")).to_have_count(1)
    held.let_go()
    expect(coming_still).to_have_count(0)


def is_seen(what: Locator) -> bool:
    """Whether it is drawn at all: what is about to move is not, though the keys reach it."""
    return bool(what.evaluate("each => each.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})"))
