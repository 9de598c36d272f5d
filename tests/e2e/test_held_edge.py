"""What a card under the mouse does to the drawing around it, and that it ends with the card (V40, V50)."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.analyst import box, rests, see_all
from tests.e2e.conftest import OpenPage, SignIn
from tests.e2e.rest import Rest
from tests.e2e.together import card, document, saved

PLACE = "document.querySelector('[data-canvas] .react-flow__viewport').style.transform"
GOES_ALONG = f"""async () => {{
  const before = {PLACE};
  for (let frames = 0; frames < 20; frames += 1) await new Promise(requestAnimationFrame);
  return {PLACE} !== before;
}}"""


def test_the_drawing_rests_once_the_card_at_its_edge_is_taken_away(
    open_page: OpenPage, person: SignIn, rest: Rest, address: str
) -> None:
    """V40, V50: while a card is held at the edge the drawing goes along; without it there is nothing to go along with."""
    page = open_page(address, signed=person("Ann"))
    saved(page, 1)
    to_the_edge(page, "again")
    page.wait_for_function(GOES_ALONG)
    drawn = document()
    save(rest, address, nodes=drawn["nodes"][:1], edges=drawn["edges"][:1])
    expect(card(page, "again")).to_have_count(0)
    rests(page)  # the hand holds nothing any more
    frame = box(page.locator("[data-canvas]"))
    page.mouse.move(frame["x"] + 12, frame["y"] + 300, steps=3)
    page.mouse.up()
    rests(page)

    # The hand is free again, and the drawing goes along with the next card.
    see_all(page)
    to_the_edge(page, "check")
    page.wait_for_function(GOES_ALONG)
    page.mouse.up()
    rests(page)


def test_an_arrow_is_marked_no_longer_than_there_is_a_card_to_fall_into_it(
    open_page: OpenPage, person: SignIn, rest: Rest, address: str
) -> None:
    """V40, V50: the card above the arrow is taken away; the hand does not move."""
    loose = {"id": "loose", "kind": "map", "name": "Loose", "config": {"fields": []}, "position": {"x": 300, "y": 440}}
    drawn = document()
    save(rest, address, nodes=[*drawn["nodes"], loose])
    page = open_page(address, signed=person("Ann"))
    saved(page, 2)
    held, arrow = box(card(page, "loose")), box(page.locator("[data-canvas] .react-flow__edge[data-id=e1]"))
    marked = page.locator("[data-canvas] .react-flow__edge.drop")
    x, y = held["x"] + held["width"] / 2, held["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 5)  # from here on the card follows
    page.mouse.move(arrow["x"] + arrow["width"] / 2, arrow["y"] + arrow["height"] / 2, steps=12)
    expect(marked).to_have_count(1)
    save(rest, address, nodes=drawn["nodes"])
    expect(card(page, "loose")).to_have_count(0)
    expect(marked).to_have_count(0)
    page.mouse.up()


def to_the_edge(page: Page, step: str) -> None:
    """Drag a card to the left edge of what is seen of the drawing, and hold it there."""
    held, frame = box(card(page, step)), box(page.locator("[data-canvas]"))
    page.mouse.move(held["x"] + 60, held["y"] + 20)
    page.mouse.down()
    page.mouse.move(frame["x"] + 200, frame["y"] + 300, steps=4)
    page.mouse.move(frame["x"] + 10, frame["y"] + 300, steps=4)


def save(rest: Rest, address: str, **members: Any) -> None:
    """Somebody else saves the drawing with other members."""
    automation = address.removesuffix("/edit")
    draft = rest.get(automation, show="draft")
    changed = {**draft["document"], **members}
    rest.put(f"{automation}/draft", {"document": changed, "revision": draft["draft"]["revision"]})
