"""What the hand moves: cards, and the camera. The page follows by itself, and agrees with the document once the hand rests."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.drawings import chain, drawing
from tests.e2e.analyst import card, saved, see_all
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_editor import CARD
from tests.e2e.test_editor_commands import draft

# Where a card stands and where the arrow that leads to it ends, in the drawing's own pixels.
PLACE = """id => {
  const card = document.querySelector(`[data-canvas] .react-flow__node[data-id="${id}"]`);
  return card.style.transform.match(/-?[\\d.]+/g).map(Number);
}"""
END = """id => {
  const line = document.querySelector(`[data-canvas] .react-flow__edge[data-id="${id}"] > path`);
  return line.getAttribute("d").split(" ").at(-1).split(",").map(Number);
}"""
COVERED = "[data-canvas][data-covered]"
# Of places of cards in the drawing's own pixels: where the picture shows something in the middle of the card.
PICTURED = """cards => {
  const picture = document.querySelector("[data-canvas] .react-flow__viewport canvas");
  const copy = new OffscreenCanvas(picture.width, picture.height);
  copy.getContext("2d").drawImage(picture, 0, 0);
  const scale = picture.width / parseFloat(picture.style.width);
  const alpha = (x, y) => copy.getContext("2d").getImageData(
    (x - parseFloat(picture.style.left)) * scale, (y - parseFloat(picture.style.top)) * scale, 1, 1).data[3];
  return Object.entries(cards).filter(([_, [x, y]]) => alpha(x + 116, y + 47) > 128).map(([id]) => id);
}"""


def opened(open_page: OpenPage, rest: Rest, document: dict[str, Any]) -> tuple[Page, str]:
    """The editor of a drawing, and the automation's id."""
    made = rest.post("/automations", {"document": document, "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    expect(card(page, "trigger")).to_be_visible()
    return page, made["id"]


def held(page: Page, step: str) -> tuple[float, float]:
    """Press on a card's head and keep the button down; answers where."""
    box = card(page, step).bounding_box()
    assert box
    at = (box["x"] + 80, box["y"] + 20)
    page.mouse.move(*at)
    page.mouse.down()
    return at


def test_a_dragged_card_takes_its_arrows_along(open_page: OpenPage, rest: Rest) -> None:
    """V50: before the button is let go; then the card lies on the grid, its arrow ends there, and it can be undone."""
    page, automation = opened(open_page, rest, chain(3))
    start, end = page.evaluate(PLACE, "map_2"), page.evaluate(END, "e1")
    x, y = held(page, "map_2")
    for step in range(1, 12):
        page.mouse.move(x + step * 3.7, y + step * 7.3)
    page.wait_for_function(f"([id, y]) => ({PLACE})(id)[1] > y + 40", arg=["map_2", start[1]])
    place = page.evaluate(PLACE, "map_2")
    assert page.evaluate(END, "e1") == pytest.approx(
        [end[0] + place[0] - start[0], end[1] + place[1] - start[1]], abs=1
    )
    page.mouse.up()
    saved(page)
    node = next(each for each in draft(rest, automation)["nodes"] if each["id"] == "map_2")
    landed = [node["position"]["x"], node["position"]["y"]]
    assert [value % 10 for value in landed] == [0, 0]
    assert page.evaluate(PLACE, "map_2") == landed
    assert page.evaluate(END, "e1") == pytest.approx(
        [end[0] + landed[0] - start[0], end[1] + landed[1] - start[1]], abs=1
    )
    page.keyboard.press("Control+z")
    page.wait_for_function(f"([id, x]) => ({PLACE})(id)[0] === x", arg=["map_2", start[0]])
    assert page.evaluate(END, "e1") == pytest.approx(end, abs=1)


def test_a_card_let_go_where_it_lay_lies_there(open_page: OpenPage, rest: Rest) -> None:
    """V50: a few pixels round to nothing, and the page does not keep them."""
    page, _ = opened(open_page, rest, chain(3))
    start = page.evaluate(PLACE, "map_2")
    x, y = held(page, "map_2")
    page.mouse.move(x + 5, y)  # from here on it is dragged
    page.mouse.move(x + 30, y)
    page.wait_for_function(f"([id, x]) => ({PLACE})(id)[0] > x + 20", arg=["map_2", start[0]])
    page.mouse.move(x + 6, y)
    page.wait_for_function(f"([id, x]) => ({PLACE})(id)[0] < x + 20", arg=["map_2", start[0]])
    page.mouse.up()
    page.wait_for_function(f"([id, x, y]) => ({PLACE})(id).join() === [x, y].join()", arg=["map_2", *start])
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_card_dragged_beyond_the_edge_is_followed(open_page: OpenPage, rest: Rest) -> None:
    """V50: the camera goes along, and what comes into sight there is drawn."""
    page, _ = opened(open_page, rest, drawing(100))
    x, y = held(page, "route")
    frame = page.locator("[data-canvas]").bounding_box()
    assert frame
    page.mouse.move(x + 5, y + 5)
    page.mouse.move(frame["x"] + frame["width"] - 5, y)
    expect(card(page, "which_0")).to_be_visible()
    expect(card(page, "route")).to_be_visible()
    page.mouse.up()
    saved(page)
    expect(card(page, "route")).to_be_visible()


def test_the_wheel_moves_the_camera_and_cards_come_after_it(open_page: OpenPage, rest: Rest) -> None:
    """V50: zooming far out and back in; what is under the mouse stays there, and can be pressed at once."""
    page, _ = opened(open_page, rest, drawing(200))
    expect(card(page, "worth_0")).to_be_visible()
    box = card(page, "worth_0").bounding_box()
    assert box
    at = (box["x"] + 60, box["y"] + 20)
    page.mouse.move(*at)
    for _ in range(14):
        page.mouse.wheel(0, 100)
    expect(page.locator("[data-canvas][data-far]")).to_be_visible()
    expect(page.locator(COVERED)).to_have_count(0)
    expect(page.locator(CARD)).to_have_count(201)
    for _ in range(14):
        page.mouse.wheel(0, -100)
    expect(page.locator("[data-canvas]:not([data-far])")).to_be_visible()
    expect(page.locator(COVERED)).to_have_count(0)
    back = card(page, "worth_0").bounding_box()
    assert back
    assert (back["x"], back["y"]) == pytest.approx((box["x"], box["y"]), abs=2)
    page.mouse.click(*at)
    expect(page.get_by_label("Form of Worth 0")).to_be_visible()


def test_a_picture_of_every_card_stands_for_them_under_the_hand(open_page: OpenPage, rest: Rest) -> None:
    """V50: each at its place and nothing where none is; the cards are back once the hand rests."""
    page, automation = opened(open_page, rest, drawing(160))
    see_all(page)
    expect(page.locator(CARD)).to_have_count(161)
    frame = page.locator("[data-canvas]").bounding_box()
    assert frame
    x, y = frame["x"] + 300, frame["y"] + 60
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 20, steps=4)
    expect(page.locator(COVERED)).to_be_attached()
    places = {each["id"]: list(each["position"].values()) for each in draft(rest, automation)["nodes"]}
    above = {"nothing": [0, min(y for _, y in places.values()) - 200]}
    assert page.evaluate(PICTURED, places | above) == list(places)
    page.mouse.up()
    expect(page.locator(COVERED)).to_have_count(0)
    expect(card(page, "worth_0")).to_be_visible()


def test_a_drawing_without_places_is_laid_out(open_page: OpenPage, rest: Rest) -> None:
    """As older documents and files are: from left to right, and it stays so while it is changed and saved."""
    document = chain(4)
    for each in (document["trigger"], *document["nodes"]):
        del each["position"]
    page, automation = opened(open_page, rest, document)
    ids = ["trigger", "map_1", "map_2", "map_3", "map_4"]
    places = [page.evaluate(PLACE, each)[0] for each in ids]
    assert all(after - before > 232 for before, after in pairwise(places))
    card(page, "map_2").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+d")
    saved(page)
    assert len(draft(rest, automation)["nodes"]) == 5
    expect(page.locator(CARD)).to_have_count(6)
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()


def test_from_afar_what_was_chosen_is_moved_and_all_else_moves_the_drawing(open_page: OpenPage, rest: Rest) -> None:
    """V50: of a large drawing seen whole a card is a speck, which nobody moves by accident."""
    page, _ = opened(open_page, rest, chain(160))
    see_all(page)
    expect(page.locator("[data-canvas][data-far]")).to_be_attached()
    expect(page.locator(CARD)).to_have_count(161)
    chosen, other = "map_80", "map_81"
    places = page.evaluate(PLACE, chosen), page.evaluate(PLACE, other)
    _drag(page, chosen, 60)
    assert page.evaluate(PLACE, chosen) == places[0]
    card(page, chosen).click(modifiers=["Control"])
    card(page, other).click(modifiers=["Control"])
    _drag(page, chosen, 60)
    page.wait_for_function(f"([id, y]) => ({PLACE})(id)[1] > y + 100", arg=[chosen, places[0][1]])
    page.wait_for_function(f"([id, y]) => ({PLACE})(id)[1] > y + 100", arg=[other, places[1][1]])
    saved(page)
    page.keyboard.press("Control+z")
    page.wait_for_function(f"([id, y]) => ({PLACE})(id)[1] === y", arg=[chosen, places[0][1]])


def _drag(page: Page, step: str, down: int) -> None:
    page.wait_for_function("document.getAnimations().length === 0")
    box = card(page, step).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for part in range(1, 7):
        page.mouse.move(x, y + down * part / 6)
    page.mouse.up()
