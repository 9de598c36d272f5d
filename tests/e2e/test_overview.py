"""The overview beside a drawing: all of it in small, and the way to its far ends."""

from playwright.sync_api import FloatRect, Page, expect

from tests.drawings import drawing
from tests.e2e.analyst import card, see_all
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest

# What the overview frames: the middle of the frame, and its size, as shares of the map.
FRAMED = """() => {
  const map = document.querySelector("[aria-label='Overview of the drawing']").getBoundingClientRect();
  const frame = document.querySelector("[aria-label='Overview of the drawing'] > div").getBoundingClientRect();
  return {
    x: (frame.x + frame.width / 2 - map.x) / map.width,
    y: (frame.y + frame.height / 2 - map.y) / map.height,
    width: frame.width / map.width,
  };
}"""
# How much of the map's width the drawing takes, and whether it lies within the map.
SPREAD = """() => {
  const map = document.querySelector("[aria-label='Overview of the drawing']").getBoundingClientRect();
  const drawing = document.querySelector("[aria-label='Overview of the drawing'] svg").getBoundingClientRect();
  return drawing.left >= map.left && drawing.right <= map.right ? drawing.width / map.width : 0;
}"""
ZOOM = (
    "() => new DOMMatrix(getComputedStyle(document.querySelector('[data-canvas] .react-flow__viewport')).transform).a"
)


def overview(page: Page) -> FloatRect:
    """Where the map stands on the screen."""
    box = page.get_by_role("img", name="Overview of the drawing").bounding_box()
    assert box
    return box


def opened(open_page: OpenPage, rest: Rest) -> Page:
    """The editor of forty steps, near, its trigger at the left."""
    made = rest.post("/automations", {"document": drawing(40), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    expect(card(page, "trigger")).to_be_visible()
    see_all(page)
    card(page, "trigger").click()
    page.get_by_role("button", name="At full size").click()
    page.wait_for_function(f"({ZOOM})() === 1")
    return page


def test_it_frames_what_is_in_sight_and_follows(open_page: OpenPage, rest: Rest) -> None:
    """V50: from near the frame is a part of the map; while the drawing is dragged to the left, the frame goes to the right."""
    page = opened(open_page, rest)
    page.wait_for_function(f"({FRAMED})().width < 0.6")
    before = page.evaluate(FRAMED)
    frame = page.locator("[data-canvas]").bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] - 90
    page.mouse.move(x, y)
    page.keyboard.down("Space")  # the hand takes the drawing, not a card
    page.mouse.down()
    page.mouse.move(x - 400, y, steps=8)
    page.wait_for_function(f"x => ({FRAMED})().x > x + 0.05", arg=before["x"])
    page.mouse.up()
    page.keyboard.up("Space")
    see_all(page)
    page.wait_for_function(f"width => ({FRAMED})().width > width + 0.2", arg=before["width"])


def test_a_press_goes_there_and_dragging_takes_the_frame_along(open_page: OpenPage, rest: Rest) -> None:
    """V50: what was pressed on lies in the middle of the frame; the frame follows the hand from there."""
    page = opened(open_page, rest)
    box = overview(page)
    at = (box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.4)
    page.mouse.move(*at)
    page.mouse.down()
    page.wait_for_function(f"Math.abs(({FRAMED})().x - 0.75) < 0.02 && Math.abs(({FRAMED})().y - 0.4) < 0.02")
    expect(card(page, "trigger")).not_to_be_in_viewport()
    page.mouse.move(at[0] - box["width"] * 0.5, at[1], steps=10)
    page.wait_for_function(f"Math.abs(({FRAMED})().x - 0.25) < 0.02")
    page.mouse.up()
    page.mouse.move(*at)
    still = page.evaluate(FRAMED)
    assert abs(still["x"] - 0.25) < 0.02, "let go, the frame stays"


def test_the_wheel_on_it_goes_nearer(open_page: OpenPage, rest: Rest) -> None:
    """V50: and the drawing beside it is what changes, not the page."""
    page = opened(open_page, rest)
    box = overview(page)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, 400)
    page.wait_for_function(f"({ZOOM})() < 0.7")
    page.mouse.wheel(0, -400)
    page.wait_for_function(f"({ZOOM})() > 0.9")


def test_a_drawing_that_grows_under_the_hand_is_laid_anew(open_page: OpenPage, rest: Rest) -> None:
    """V50: somebody else puts a card far away while the hand holds the drawing, seen from afar."""
    page = opened(open_page, rest)
    address = page.url.split("/automations/")[1].removesuffix("/edit")
    canvas = page.locator("[data-canvas]")
    canvas.hover(position={"x": 300, "y": 700})
    page.mouse.wheel(0, 1200)
    page.wait_for_function(f"({ZOOM})() < 0.2")
    page.wait_for_function(f"({SPREAD})() > 0 && ({SPREAD})() < 0.7")
    page.keyboard.down("Space")
    page.mouse.down()
    page.mouse.move(900, 700, steps=4)
    expect(page.locator("[data-canvas][data-moving]")).to_be_visible()
    draft = rest.get(f"/automations/{address}", show="draft")
    document = draft["document"]
    document["nodes"][-1]["position"] = {"x": -20_000, "y": 0}
    rest.put(f"/automations/{address}/draft", {"document": document, "revision": draft["draft"]["revision"]})
    page.wait_for_function(f"({SPREAD})() > 0.8")
    expect(page.locator("[data-canvas][data-moving]")).to_be_visible()
    page.mouse.up()
    page.keyboard.up("Space")
