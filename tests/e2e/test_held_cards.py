"""What becomes of a card under the mouse while somebody else's save changes the drawing below it (V40, V50)."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import OpenPage, SignIn
from tests.e2e.rest import Rest
from tests.e2e.together import card, document, saved

FAR = {"x": 300, "y": 440}
DRAFT = "**/draft*"


def test_a_card_whose_id_goes_over_to_another_is_let_go(
    open_page: OpenPage, person: SignIn, rest: Rest, address: str
) -> None:
    """V40: the card of the other stays where they put it, and one's own where it was."""
    page = open_page(address, signed=person("Ann"))
    saved(page, 1)
    page.route(DRAFT, _not_now)
    card(page, "again").click(position={"x": 60, "y": 20})
    expect(card(page, "again")).to_be_focused()
    card(page, "again").press("Tab")
    page.get_by_placeholder("Which step comes here?").fill("map")
    page.keyboard.press("Enter")
    mine = card(page, "map")
    expect(mine).to_be_visible()
    page.keyboard.press("Escape")
    before = _place(page, "map")

    _take_hold(page, "map")
    expect(page.locator("[data-canvas] [data-dragging]")).to_have_count(1)
    theirs = {"id": "map", "kind": "map", "name": "Map of Bob", "config": {"fields": []}, "position": FAR}
    _save(rest, address, nodes=[*document()["nodes"], theirs])
    expect(card(page, "map")).to_contain_text("Map of Bob")
    expect(page.locator("[data-canvas] [data-dragging]")).to_have_count(0)
    page.mouse.move(700, 300, steps=5)
    page.mouse.up()
    assert [_place(page, each) for each in ("map", "map_2")] == ["translate(300px, 440px)", before]

    page.unroute(DRAFT)
    saved(page, 3)
    assert _positions(rest, address)["map"] == FAR
    # The hand is free again.
    _take_hold(page, "map")
    page.mouse.up()
    saved(page, 4)
    assert _positions(rest, address)["map"] != FAR


@pytest.mark.parametrize("is_still", [True, False], ids=["a hand at rest", "a hand that moves on"])
def test_a_card_that_another_takes_away_is_let_go(
    open_page: OpenPage, person: SignIn, rest: Rest, address: str, *, is_still: bool
) -> None:
    """V40: it does not come back with the mouse, nothing breaks, and nothing is there to undo."""
    page = open_page(address, signed=person("Ann"))
    saved(page, 1)
    _take_hold(page, "again")
    expect(page.locator("[data-canvas] [data-dragging]")).to_have_count(1)
    drawn = document()
    _save(rest, address, nodes=drawn["nodes"][:1], edges=drawn["edges"][:1])
    expect(card(page, "again")).to_have_count(0)
    if not is_still:
        page.mouse.move(700, 300, steps=3)
    page.mouse.up()
    expect(page.locator("[data-canvas] [data-dragging]")).to_have_count(0)
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    saved(page, 2)
    # The hand is free again.
    _take_hold(page, "check")
    page.mouse.up()
    saved(page, 3)
    assert set(_positions(rest, address)) == {"check"}


def _not_now(route: Route) -> None:
    """No save is taken for the moment; what others saved is heard and read all the same."""
    if route.request.method == "PUT":
        problem = {"title": "Too many requests.", "status": 429, "code": "throttled"}
        route.fulfill(status=429, content_type="application/problem+json", body=json.dumps(problem))
    else:
        route.continue_()


def _take_hold(page: Page, step: str) -> None:
    """Drag a card, and do not let go."""
    box = card(page, step).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=4)


def _place(page: Page, step: str) -> str:
    """Where a card is drawn, in the drawing's own pixels."""
    place: str = card(page, step).evaluate("(card) => card.style.transform")
    return place


def _document(rest: Rest, address: str) -> dict[str, Any]:
    document: dict[str, Any] = rest.get(address.removesuffix("/edit"), show="draft")["document"]
    return document


def _positions(rest: Rest, address: str) -> dict[str, dict[str, int]]:
    return {node["id"]: node["position"] for node in _document(rest, address)["nodes"]}


def _save(rest: Rest, address: str, **members: Any) -> None:
    """Somebody else saves the drawing with other members."""
    automation = address.removesuffix("/edit")
    draft = rest.get(automation, show="draft")
    document = {**draft["document"], **members}
    rest.put(f"{automation}/draft", {"document": document, "revision": draft["draft"]["revision"]})
