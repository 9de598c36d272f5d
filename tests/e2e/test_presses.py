"""Two presses on a card rename it, wherever it lies; what is refused is said to eyes as well."""

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.analyst import card, saved, see_all
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations


def drawing(steps: int, notes: int = 0) -> dict[str, Any]:
    """A row of delays, and notes below."""
    nodes = [
        {
            "id": f"s{number}",
            "kind": "delay",
            "name": f"Wait {number}",
            "config": {"seconds": 1},
            "position": {"x": 280 * number, "y": 0},
        }
        for number in range(steps)
    ]
    ids = ["trigger", *(node["id"] for node in nodes)]
    edges = [
        {"id": f"e{number}", "from": {"node": one, "port": "out"}, "to": {"node": other, "port": "in"}}
        for number, (one, other) in enumerate(pairwise(ids), 1)
    ]
    return {
        "format": "millrace.automation/1",
        "name": "In a row",
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"], "position": {"x": -280, "y": 0}},
        "nodes": nodes,
        "edges": edges,
        "notes": [
            {"id": f"n{number}", "text": "x", "position": {"x": 300 * number, "y": 400}} for number in range(notes)
        ],
    }


def opened(open_page: OpenPage, rest: Rest, document: dict[str, Any]) -> Page:
    made = rest.post("/automations", {"document": document, "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    expect(card(page, "s0")).to_be_visible()
    return page


def test_two_presses_rename_a_card_that_the_form_covers(open_page: OpenPage, rest: Rest) -> None:
    """The first press opens the form where the card lay, and moves the card: it is renamed all the same."""
    page = opened(open_page, rest, drawing(4))
    see_all(page)
    last = card(page, "s3")
    expect(last).to_be_visible()
    canvas = page.locator("[data-canvas]").bounding_box()
    box = last.bounding_box()
    assert canvas is not None
    assert box is not None
    spot = (box["x"] + box["width"] * 0.6, box["y"] + 20)
    assert spot[0] > canvas["x"] + canvas["width"] * 0.7, "the card lies at the right"

    page.mouse.dblclick(*spot)
    expect(last.get_by_label("Name of the step")).to_be_focused()
    expect(page.get_by_role("complementary", name="Form of Wait 3")).to_be_visible()
    is_covered = page.evaluate("([x, y]) => !!document.elementFromPoint(x, y).closest('aside')", list(spot))
    assert is_covered, "the form did not come to lie where the card was: this looks at nothing"
    page.keyboard.type("Wait for the last")
    page.keyboard.press("Enter")
    expect(card(page, "s3")).to_contain_text("Wait for the last")
    saved(page)
    # Keys press buttons afterwards, before the mouse has pressed anything.
    page.get_by_role("button", name="Publish", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_what_does_not_fit_is_said_where_everybody_sees_it(open_page: OpenPage, rest: Rest) -> None:
    """V47: notes have a limit as steps have."""
    page = opened(open_page, rest, drawing(1, notes=200))
    card(page, "s0").click()
    page.keyboard.press("Shift+N")
    said = page.get_by_role("status").filter(
        has_text="Nothing was added: an automation has at most 200 notes, this one has 200, and no more fit."
    )
    expect(said).to_be_visible()
    page.keyboard.press("Shift+N")
    expect(said).to_have_count(1)
    assert violations(page) == []
