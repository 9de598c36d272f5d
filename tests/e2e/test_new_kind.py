"""A kind of step that only the server has heard of: the page draws and edits it from what is served, with no code of its own for it."""

from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.e2e.analyst import saved
from tests.e2e.test_editor import CARD, add_with_plus, begin

PANEL: dict[str, Any] = {
    "kind": "panel",
    "title": "Ask a panel",
    "description": "Asks each judge for points.",
    "group": "data",
    "icon": "calculator",
    "effect": "none",
    "config_schema": {
        "type": "object",
        "required": ["judges"],
        "properties": {
            "judges": {
                "type": "array",
                "title": "Judges",
                "x-ui": {"widget": "rules", "ports": {"id": "id", "label": "called"}},
                "items": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                        "id": {"type": "string", "x-ui": {"widget": "hidden"}},
                        "called": {"type": "string", "title": "Called"},
                    },
                },
            },
            "least": {"type": "integer", "title": "Least points", "default": 10},
        },
    },
    "default_config": {"judges": [], "least": 10},
    "card": [
        [{"of": "judges", "each": ["called", "id"]}, " give ", {"of": "least"}, " points"],
        ["nobody judges yet"],
    ],
    "ports": [{"id": "enough", "label": "enough", "quiet": False}],
    "through": "enough",
    "body_port": None,
    "many_ports": False,
    "ends": False,
    "modifiers": ["disabled"],
    "timeout_seconds": 30,
    "retry": {},
    "output_schema": None,
}


def serve(route: Route) -> None:
    """What the server serves, and one kind more."""
    answer = route.fetch()
    kinds = answer.json()
    route.fulfill(response=answer, json={**kinds, "items": [*kinds["items"], PANEL]})


def test_it_draws_a_kind_that_only_the_server_knows(page: Page) -> None:
    """V1: palette, card, picture, ways out and form come from what is served."""
    page.route("**/api/v1/step-kinds*", serve)
    begin(page)
    add_with_plus(page, "sales.orders", "Ask a panel")
    card = page.locator(f"{CARD}[data-id=panel]")
    expect(card).to_contain_text("nobody judges yet")
    expect(card.locator("svg.lucide-calculator")).to_be_visible()
    expect(page.get_by_role("button", name="Ask a panel: Asks each judge for points.")).to_be_visible()

    page.locator("[data-field='/config/judges']").get_by_role("button", name="Add").first.click()
    page.get_by_label("Called").fill("Ann")
    page.get_by_label("Least points").fill("3")
    expect(card).to_contain_text("Ann give 3 points")
    add_with_plus(page, "Ask a panel, Ann", "Delay")
    add_with_plus(page, "Ask a panel, enough", "Stop")
    expect(page.locator(".react-flow__edge")).to_have_count(3)
    saved(page)

    # Opened anew, it is drawn at once as it was.
    page.reload()
    expect(card).to_contain_text("Ann give 3 points")
    expect(page.locator(".react-flow__edge")).to_have_count(3)
