"""Where cards stand: where their author put them, and laid out where the drawing does not say."""

from playwright.sync_api import expect

from tests.drawings import drawing
from tests.e2e.analyst import card
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_editor import CARD


def test_a_draft_replaced_without_places_is_laid_out_in_an_open_editor(open_page: OpenPage, rest: Rest) -> None:
    """V65: a program that saves steps without places puts no cards upon one another before whoever has it open."""
    made = rest.post("/automations", {"document": drawing(3), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    expect(page.locator(CARD)).to_have_count(4)
    bare = drawing(3)
    bare["trigger"].pop("position")
    for node in bare["nodes"]:
        del node["position"]
    bare["nodes"][0]["name"] = "By a program"
    rest.put(f"/automations/{made['id']}/draft", {"document": bare, "revision": made["draft"]["revision"]})
    expect(card(page, "route")).to_contain_text("By a program")
    ids = ["trigger", *(node["id"] for node in bare["nodes"])]
    places = [card(page, each).evaluate("each => each.style.transform") for each in ids]
    assert len(set(places)) == 4, places
