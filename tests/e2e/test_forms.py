"""The fields that steps of all kinds share, in a form made of their schema."""

from typing import Any

from playwright.sync_api import expect

from tests.e2e.analyst import card, saved
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.waiting import wait_until

DRAWING = {
    "format": "millrace.automation/1",
    "name": "One call",
    "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"]},
    "nodes": [
        {
            "id": "call",
            "kind": "http",
            "name": "Ask the shop",
            "config": {"method": "GET", "url": "https://shop.example"},
            "position": {"x": 300, "y": 0},
        }
    ],
    "edges": [{"id": "e1", "from": {"node": "trigger", "port": "out"}, "to": {"node": "call", "port": "in"}}],
}


def test_any_topic_is_chosen_and_its_types_one_by_one(open_page: OpenPage, rest: Rest) -> None:
    """V1: also the last one can be taken out, and another one be chosen from where the keyboard is."""
    made = rest.post("/automations", {"document": DRAWING, "team": None})
    page = open_page(f"/automations/{made['id']}/edit?step=trigger")
    page.get_by_label("Topic", exact=True).select_option("Any topic")
    expect(card(page, "trigger")).to_contain_text("Any topic")
    placed = page.get_by_role("checkbox", name="sales.order.placed")
    expect(placed).to_be_checked()
    placed.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("None chosen: nothing starts a run yet.")).to_be_visible()
    expect(card(page, "trigger")).to_contain_text("nothing starts it yet")
    expect(placed).to_be_focused()
    page.keyboard.press("Space")
    expect(card(page, "trigger")).to_contain_text("sales.order.placed")


def test_it_sets_what_happens_when_something_goes_wrong(open_page: OpenPage, rest: Rest) -> None:
    """V1: choices are words, what is usual stands in the empty field, and what is as usual is not written down."""
    made = rest.post("/automations", {"document": DRAWING, "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    card(page, "call").click()
    page.get_by_role("button", name="When something goes wrong").click()
    given_up = page.get_by_label("When the step is given up")
    tries = page.get_by_label("Most attempts")
    expect(tries).to_have_attribute("placeholder", "5, as usual")
    expect(page.get_by_label("Longest wait for an answer")).to_have_attribute("placeholder", "30, as usual")
    tries.fill("3")
    given_up.select_option("Go on at the way out “on error”")
    page.get_by_label("Warnings of expressions").select_option("It is null there, and the run shows why")
    saved(page)
    assert violations(page) == []

    def drawn() -> dict[str, Any]:
        node: dict[str, Any] = rest.get(f"/automations/{made['id']}", show="draft")["document"]["nodes"][0]
        return {name: node.get(name) for name in ("retry", "on_error", "expressions")}

    wait_until(
        lambda: drawn() == {"retry": {"max_attempts": 3}, "on_error": "branch", "expressions": "lenient"},
        seconds=20,
        what="the draft has all three",
    )
    tries.fill("")
    given_up.select_option("Stop: the run fails")
    page.get_by_label("Warnings of expressions").select_option("The step fails")
    wait_until(
        lambda: drawn() == {"retry": None, "on_error": None, "expressions": None},
        seconds=20,
        what="the draft has none of them",
    )
