"""The playground and the tests of an automation: tried, pinned, performed for real, kept as a test that guards publishing."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.e2e.analyst import see_all
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations

CARD = "[data-canvas] .react-flow__node"


class Erp:
    """A system outside: what it was asked for, and how it answers."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

    def answer(self, request: Request) -> Response:
        self.asked.append(json.loads(request.data or b"null"))
        return Response(json.dumps({"number": "ERP-1"}), content_type="application/json")


@pytest.fixture
def erp(outside: HTTPServer) -> Iterator[Erp]:
    made = Erp()
    outside.expect_request("/erp").respond_with_handler(made.answer)
    yield made
    outside.clear()


@pytest.fixture
def automation(rest: Rest, outside: HTTPServer, erp: Erp) -> str:
    """A draft with a filter, a call, a for-each with a map inside, and an event."""
    del erp
    nodes = [
        {"id": "big", "kind": "filter", "name": "Only big", "config": {"condition": {"expression": "amount > 100"}}},
        {
            "id": "erp",
            "kind": "http",
            "name": "Enter it",
            "config": {"method": "POST", "url": outside.url_for("/erp"), "body": {"expression": "{order: order_id}"}},
        },
        {
            "id": "lines",
            "kind": "for_each",
            "name": "Each line",
            "config": {"items": {"expression": "lines"}, "collect": {"expression": "steps.line.sku"}},
        },
        {
            "id": "line",
            "kind": "map",
            "name": "The line",
            "config": {"fields": [{"name": "sku", "value": {"expression": "item.sku"}}]},
        },
        {
            "id": "tell",
            "kind": "map",
            "name": "Tell",
            "config": {"fields": [{"name": "number", "value": {"expression": "steps.erp.body.number"}}]},
        },
    ]
    arrows = ("trigger.out>big", "big.pass>erp", "erp.out>lines", "lines.each>line", "lines.done>tell")
    document = {
        "format": "millrace.automation/1",
        "name": "Of the playground",
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"]},
        "nodes": nodes,
        "edges": [_edge(number, arrow) for number, arrow in enumerate(arrows)],
    }
    return str(rest.post("/automations", {"document": document, "team": None})["id"])


def _edge(number: int, arrow: str) -> dict[str, Any]:
    begin, end = arrow.split(">")
    node, port = begin.split(".")
    return {"id": f"e{number}", "from": {"node": node, "port": port}, "to": {"node": end, "port": "in"}}


def opened(page: Page, automation: str) -> None:
    """The editor of the automation, with all of it in sight."""
    page.goto(f"/automations/{automation}/edit")
    expect(page.locator(CARD)).to_have_count(6)


def card(page: Page, node: str) -> Any:
    return page.locator(f"{CARD}[data-id={node}]")


def open_form(page: Page, node: str) -> None:
    """A card is pressed, wherever the drawing was moved."""
    see_all(page)
    card(page, node).click()


def choose(page: Page, node: str) -> None:
    """A card is selected, its form is closed."""
    open_form(page, node)
    page.get_by_role("button", name="Close the form").click()


def outcome(page: Page, words: str) -> None:
    """What the playground says came of it."""
    expect(page.get_by_label("What happened").locator("header p")).to_have_text(words)


def run(page: Page) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    outcome(page, "It runs through.")


def out_of(page: Page, name: str) -> Any:
    """The output of a step, as the playground shows it."""
    return page.get_by_label("What happened").get_by_label(f"Output of {name}")


def test_it_runs_all_up_to_a_step_and_a_step_alone(page: Page, automation: str, erp: Erp) -> None:
    """V10, V13: each with its input and output; nobody is called."""
    opened(page, automation)
    page.get_by_role("button", name="Try it").click()
    run(page)
    steps = page.get_by_role("list", name="Steps")
    expect(steps.get_by_role("button", name="Only big")).to_contain_text("went on at “yes”")
    expect(steps.get_by_role("button", name="The line")).to_contain_text("item 1 of Each line")
    expect(steps.get_by_role("button", name="Enter it")).to_contain_text("invented")
    choose(page, "erp")
    page.get_by_role("button", name="Run up to it").click()
    outcome(page, "It ran up to “Enter it”.")
    expect(steps.get_by_role("button")).to_have_count(2)
    choose(page, "line")
    page.get_by_role("group", name="The line").get_by_role("button", name="Run it alone").click()
    outcome(page, "“The line” ran alone.")
    expect(out_of(page, "The line")).to_contain_text("LAMP-07")
    page.get_by_label("For item number").fill("7")
    page.get_by_role("group", name="The line").get_by_role("button", name="Run it alone").click()
    expect(page.get_by_text("the for-each around this step has one item")).to_be_visible()
    assert erp.asked == []


def test_it_shows_what_went_in_and_out_on_the_drawing(page: Page, automation: str) -> None:
    """V9: from the foot of a card, and by a key; Escape gives the focus back to the card."""
    opened(page, automation)
    card(page, "trigger").focus()
    page.keyboard.press("r")
    outcome(page, "It runs through.")
    page.get_by_role("button", name="Show everything").click()
    card(page, "big").get_by_title("Show what went in and out").click()
    peek = page.get_by_label("What went in and out of Only big")
    expect(peek).to_contain_text("249.9")
    page.keyboard.press("Escape")
    expect(peek).to_have_count(0)
    expect(card(page, "big")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(card(page, "erp")).to_be_focused()
    page.keyboard.press("i")
    expect(page.get_by_label("What went in and out of Enter it")).to_be_focused()


def test_it_pins_an_output_over_a_reload(page: Page, automation: str) -> None:
    """V11, V24: pinned on the canvas with a key, written anew, marked on the card, let go of."""
    opened(page, automation)
    card(page, "trigger").focus()
    page.keyboard.press("r")
    outcome(page, "It runs through.")
    choose(page, "erp")
    expect(card(page, "erp")).to_be_focused()
    page.keyboard.press("p")
    pinned = card(page, "erp").get_by_title("Its output is pinned while you try it")
    expect(pinned).to_be_visible()
    page.keyboard.press("Shift+P")
    dialog = page.get_by_role("dialog", name="Stand-in for “Enter it”")
    expect(dialog.get_by_label("When you try it")).to_have_value("pin")
    dialog.get_by_label("What it leaves, as JSON").fill('{"body": {"number": "MINE-1"')
    expect(dialog).to_contain_text("It ends too early")
    expect(dialog.get_by_role("button", name="Use it")).to_be_disabled()
    dialog.get_by_label("What it leaves, as JSON").fill('{"body": {"number": "MINE-1"}}')
    dialog.get_by_role("button", name="Use it").click()
    page.reload()
    expect(pinned).to_be_visible()
    page.get_by_role("button", name="Try it").click()
    run(page)
    choose(page, "tell")
    expect(out_of(page, "Tell")).to_contain_text("MINE-1")
    choose(page, "erp")
    page.get_by_role("button", name="Unpin").click()
    expect(pinned).to_have_count(0)


def test_it_fails_a_call_as_it_is_told(page: Page, automation: str) -> None:
    """V11: to see what follows when the other side is down."""
    opened(page, automation)
    page.get_by_role("button", name="Try it").click()
    run(page)
    choose(page, "erp")
    page.get_by_role("button", name="Stand-in…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("When you try it").select_option("fail")
    dialog.get_by_label("What the step says in words").fill("The ERP is closed.")
    dialog.get_by_role("button", name="Use it").click()
    page.get_by_role("button", name="Run", exact=True).click()
    outcome(page, "It fails at “Enter it”: The ERP is closed.")
    expect(card(page, "erp")).to_contain_text("Failed")


def test_it_performs_for_real_after_saying_whom_it_reaches(page: Page, automation: str, erp: Erp) -> None:
    """V14, V25: once, and what came back tells the fields that no schema promises, marked as observed."""
    opened(page, automation)
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("button", name="Perform for real…").click()
    dialog = page.get_by_role("dialog", name="Perform for real in Development?")
    expect(dialog).to_contain_text(re.compile(r"calls POST 127\.0\.0\.1:\d+/erp"))
    assert erp.asked == []
    dialog.get_by_role("button", name="Perform for real").click()
    outcome(page, "It runs through.")
    expect(page.get_by_label("What happened")).to_contain_text("for real")
    assert erp.asked == [{"order": "SO-10021"}]
    open_form(page, "tell")
    tree = page.get_by_label("Data that reaches this step")
    expect(tree.get_by_role("treeitem", name="Enter it")).to_be_visible()
    observed = tree.get_by_role("treeitem").filter(has_text="seen in an answer")
    expect(observed.filter(has_text="use steps.erp.body")).to_be_visible()
    expect(tree.get_by_role("treeitem", name="use steps.erp.body.number")).to_be_visible()


def test_it_asks_twice_in_production(page: Page, automation: str) -> None:
    """V25."""
    page.goto(f"/automations/{automation}/edit?environment=production")
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("button", name="Perform for real…").click()
    dialog = page.get_by_role("dialog", name="Perform for real in Production?")
    perform = dialog.get_by_role("button", name="Perform for real")
    expect(dialog).to_contain_text("/erp")
    expect(perform).to_be_disabled()
    dialog.get_by_label("I know that this is Production").check()
    expect(perform).to_be_enabled()


def test_it_offers_nothing_real_to_those_who_may_not(open_page: OpenPage, rest: Rest, automation: str) -> None:
    """V25: a builder of another team finds the reason in place of the editor; the server says so as well."""
    person = rest.post("/users", {"username": "bella", "name": "Bella Builder", "role": "builder"})
    page = open_page(rest.post(f"/users/{person['id']}/signin-link", {})["path"], signed=None)
    page.goto(f"/automations/{automation}/edit")
    expect(page.get_by_text("No team owns this automation, so only administrators change it.")).to_be_visible()
    expect(page.get_by_role("button", name="Perform for real…")).to_have_count(0)
    document = rest.get(f"/automations/{automation}", show="draft")["document"]
    wish = {"automation": automation, "document": document, "event": {"type": "sales.order.placed", "data": {}}}
    assert Rest(page.context.request).refusal("/playground/perform", wish) == 403


def test_a_failing_test_blocks_publishing(page: Page, automation: str) -> None:
    """V16, V17, V18, V26: saved from what was seen; it fails in sentences; it is told to expect what is done now."""
    opened(page, automation)
    page.get_by_role("button", name="Try it").click()
    run(page)
    page.get_by_role("button", name="Save as a test").click()
    page.get_by_role("dialog").get_by_label("Name").fill("A big order is entered")
    page.get_by_role("button", name="Save the test").click()
    page.get_by_role("tab", name="Tests").click()
    expect(page.get_by_text("The test passes.")).to_be_visible()
    open_form(page, "big")
    page.locator("[data-field='/config/condition'] .cm-content").fill("amount > 1000")
    page.get_by_role("button", name="Close the form").click()
    expect(page.get_by_role("button", name="A big order is entered")).to_contain_text("before the last change")
    page.get_by_role("button", name="Publish").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("The test fails.")
    expect(dialog).to_contain_text("“Only big” should have gone on at “yes”, and went on at “no”.")
    expect(dialog.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    dialog.get_by_role("button", name="Show the test").click()
    expect(page.get_by_text("“Enter it” should have run, and the path did not lead there.")).to_be_visible()
    page.get_by_role("button", name="Expect what it does now…").click()
    page.get_by_role("dialog").get_by_role("button", name="Expect it").click()
    expect(page.get_by_text("The test passes.")).to_be_visible()
    page.get_by_role("button", name="Publish").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Version 1 is live in Development.")).to_be_visible()


def test_a_test_is_written_renamed_and_deleted(page: Page, rest: Rest, automation: str, order: Any) -> None:
    """V16, V26: what nobody would look at is refused where it stands."""
    one = {"name": "One", "event": {"type": "sales.order.placed", "data": order()}}
    rest.post(f"/automations/{automation}/tests", one)
    opened(page, automation)
    page.keyboard.press("Control+Shift+L")
    page.get_by_role("button", name="Edit").click()
    (dialog := page.get_by_role("dialog", name="Edit the test")).get_by_label("Name").fill("Another")
    dialog.get_by_label("What is expected").fill('{"outcom": "succeeded"}')
    dialog.get_by_role("button", name="Save the test").click()
    expect(dialog).to_contain_text("outcom: Nothing of this name can be expected")
    dialog.get_by_label("What is expected").fill('{"outcome": "filtered"}')
    dialog.get_by_role("button", name="Save the test").click()
    expect(page.get_by_text("It should have been filtered, but has succeeded.")).to_be_visible()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="No tests yet")).to_be_visible()


def test_a_run_becomes_a_test(page: Page, rest: Rest, order: Any) -> None:
    """V16: on the page of a run that has ended."""
    big = next(each for each in rest.get("/automations")["items"] if each["name"] == "Big orders to the ERP")
    found = rest.run_of(rest.publish(order(amount=5)), big["id"])
    page.goto(f"/runs/{found['id']}")
    page.get_by_role("button", name="Save as a test").click()
    page.get_by_role("dialog").get_by_label("Name").fill("A small order is left alone")
    page.get_by_role("button", name="Save the test").click()
    expect(page.get_by_text("“A small order is left alone” is a test now.")).to_be_visible()
    page.goto(f"/automations/{big['id']}/edit")
    expect(page.locator(CARD).first).to_be_visible()
    page.keyboard.press("Control+Shift+L")
    expect(page.get_by_role("button", name="A small order is left alone")).to_contain_text("passes")


def test_the_drawer_is_moved_with_the_keys(page: Page, automation: str) -> None:
    """Its edge takes the arrow keys, its tabs as well; what was chosen stays over a reload."""
    opened(page, automation)
    card(page, "trigger").focus()
    page.keyboard.press("Control+Enter")
    edge = page.get_by_role("separator", name="Height of the drawer")
    edge.focus()
    before = int(edge.get_attribute("aria-valuenow") or 0)
    page.keyboard.press("ArrowUp")
    expect(edge).to_have_attribute("aria-valuenow", str(before + 24))
    page.get_by_role("tab", name="Playground").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Tests")).to_be_focused()
    expect(page.get_by_role("heading", name="No tests yet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(edge).to_have_count(0)
    page.reload()
    expect(page.locator(CARD).first).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(edge).to_have_attribute("aria-valuenow", str(before + 24))


def test_it_helps_with_functions_and_offers_lenience(page: Page, automation: str) -> None:
    """G42: signature, words and an example beside the completion; the choice of what warnings do is kept."""
    opened(page, automation)
    open_form(page, "big")
    field = page.locator("[data-field='/config/condition'] .cm-content")
    field.fill("")
    field.click()
    page.keyboard.type("roun")
    expect(page.locator(".cm-function")).to_contain_text("round half up(2.345, 2) = 2.35")
    page.keyboard.press("Enter")
    expect(page.get_by_text("round half up(number, places) rounded as in school")).to_be_visible()
    page.keyboard.type("amount, 0) > 100")
    page.get_by_role("button", name="When something goes wrong").click()
    page.get_by_label("Warnings of expressions").select_option("lenient")
    expect(page.get_by_role("status").filter(has_text="Saved, revision")).to_be_visible()
    page.reload()
    open_form(page, "big")
    expect(page.get_by_label("Warnings of expressions")).to_have_value("lenient")


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)], ids=["wide", "narrow"])
def test_it_is_open_to_everybody(open_page: OpenPage, automation: str, size: tuple[int, int]) -> None:
    """WCAG 2.2 AA of the playground, what stands in, performing, the peek, the tests and their place in publishing."""
    page = open_page(reduced_motion="reduce", size=size)
    opened(page, automation)
    page.get_by_role("button", name="Try it").click()
    run(page)
    choose(page, "erp")
    page.get_by_role("button", name="Pin this output").click()
    assert violations(page) == []
    page.get_by_role("button", name="Stand-in…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Perform for real…").click()
    expect(page.get_by_role("dialog")).to_contain_text("Perform for real in Development?")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show everything").click()
    card(page, "erp").get_by_title("Show what went in and out").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save as a test").click()
    page.get_by_role("dialog").get_by_label("Name").fill("One")
    assert violations(page) == []
    page.get_by_role("button", name="Save the test").click()
    page.get_by_role("tab", name="Tests").click()
    expect(page.get_by_text("The test passes.")).to_be_visible()
    page.get_by_role("button", name="Edit").click()
    dialog = page.get_by_role("dialog", name="Edit the test")
    dialog.get_by_label("What is expected").fill('{"outcome": "filtered"}')
    assert violations(page) == []
    dialog.get_by_role("button", name="Save the test").click()
    expect(page.get_by_text("The test fails.")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Publish").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("The test fails.")
    assert violations(page) == []
