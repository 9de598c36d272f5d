"""Every command of the editor does what its name says, with the mouse or the keys, and can be taken back."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.analyst import see_all
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest

CARDS = "[data-canvas] .react-flow__node"
EDGES = "[data-canvas] .react-flow__edge"


def card(page: Page, step: str) -> Locator:
    """A card of the drawing."""
    return page.locator(f"{CARDS}[data-id='{step}']")


def drawn(rest: Rest, *steps: str, name: str = "Of a test") -> str:
    """A draft of filters in a row, 300 pixels apart. Returns its id."""
    nodes = [
        {
            "id": step,
            "kind": "filter",
            "name": step.capitalize(),
            "config": {"condition": {"expression": f"amount > {number}"}},
            "position": {"x": 300 * (number + 1), "y": 40 * number},
        }
        for number, step in enumerate(steps)
    ]
    ends = [("trigger", "out"), *((step, "pass") for step in steps)]
    document = {
        "format": "millrace.automation/1",
        "name": name,
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"], "position": {"x": 0, "y": 0}},
        "nodes": nodes,
        "edges": [
            {
                "id": f"e{number}",
                "from": {"node": ends[number][0], "port": ends[number][1]},
                "to": {"node": step, "port": "in"},
            }
            for number, step in enumerate(steps)
        ],
    }
    return str(rest.post("/automations", {"document": document, "team": None})["id"])


def draft(rest: Rest, automation: str) -> dict[str, Any]:
    """What is kept."""
    document: dict[str, Any] = rest.get(f"/automations/{automation}", show="draft")["document"]
    return document


def kept(page: Page) -> None:
    """The last change is saved."""
    expect(page.get_by_role("status").filter(has_text=re.compile(r"^Saved, revision"))).to_be_visible()


def undo_all(page: Page) -> None:
    """Take everything back."""
    undo = page.get_by_role("button", name="Undo", exact=True)
    while undo.is_enabled():
        undo.click()


def focus(page: Page, step: str) -> None:
    """Choose a card with the mouse, and leave its form."""
    card(page, step).locator("[title]").first.click()
    page.keyboard.press("Escape")
    expect(card(page, step)).to_be_focused()


def test_it_copies_between_automations(open_page: OpenPage, rest: Rest) -> None:
    """Steps travel as JSON on the clipboard, get ids of their own, and their expressions follow."""
    first, second = drawn(rest, "one", "two"), drawn(rest, "one")
    page = open_page(f"/automations/{first}/edit", permissions=["clipboard-read", "clipboard-write"])
    focus(page, "one")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(f"{CARDS}.selected")).to_have_count(2)
    page.keyboard.press("Control+c")
    expect(page.get_by_text("Copied", exact=True)).to_be_attached()
    assert json.loads(page.evaluate("navigator.clipboard.readText()"))["nodes"][1]["id"] == "two"

    page.goto(f"/automations/{second}/edit")
    focus(page, "one")
    page.keyboard.press("Control+v")
    expect(page.get_by_text("Pasted 2 steps")).to_be_attached()
    kept(page)

    document = draft(rest, second)
    assert [node["id"] for node in document["nodes"]] == ["one", "one_2", "two"]
    assert ("one_2", "two") in {(edge["from"]["node"], edge["to"]["node"]) for edge in document["edges"]}


def test_it_cuts_duplicates_deletes_and_takes_everything_back(open_page: OpenPage, rest: Rest) -> None:
    """After undoing everything the drawing is the one that was opened; redo brings it all back."""
    automation = drawn(rest, "one", "two", "three")
    begun = draft(rest, automation)
    page = open_page(f"/automations/{automation}/edit", permissions=["clipboard-read", "clipboard-write"])
    focus(page, "two")
    page.keyboard.press("Control+x")
    expect(card(page, "two")).to_have_count(0)
    page.keyboard.press("Control+v")
    expect(card(page, "two")).to_have_count(1)
    focus(page, "three")
    page.keyboard.press("Control+d")
    page.keyboard.press("Shift+Digit1")  # only cards in sight are drawn
    expect(page.locator(CARDS)).to_have_count(5)
    page.keyboard.press("Delete")
    expect(page.locator(CARDS)).to_have_count(4)
    focus(page, "one")
    page.keyboard.press("d")
    expect(card(page, "one")).to_contain_text("Switched off")
    kept(page)
    changed = draft(rest, automation)
    assert changed != begun

    undo_all(page)
    kept(page)
    assert draft(rest, automation) == begun
    while page.get_by_role("button", name="Redo", exact=True).is_enabled():
        page.get_by_role("button", name="Redo", exact=True).click()
    kept(page)
    assert draft(rest, automation) == changed


def test_it_finds_renames_and_writes_notes(open_page: OpenPage, rest: Rest) -> None:
    """Search looks into names and expressions; F2 renames in place; N writes a note."""
    automation = drawn(rest, "one", "two", "three")
    page = open_page(f"/automations/{automation}/edit")
    focus(page, "one")
    page.keyboard.press("Control+f")
    page.get_by_role("textbox", name="Find a step", exact=True).fill("amount > 2")
    expect(page.get_by_text("1 of 1")).to_be_visible()
    page.keyboard.press("Enter")
    expect(card(page, "three")).to_have_class(re.compile("selected"))
    page.keyboard.press("Escape")
    expect(card(page, "three")).to_be_focused()

    page.keyboard.press("F2")
    page.get_by_role("textbox", name="Name of the step").fill("Last check")
    page.keyboard.press("Enter")
    expect(card(page, "three")).to_contain_text("Last check")
    expect(card(page, "three")).to_be_focused()
    page.keyboard.press("n")
    note = page.get_by_role("textbox", name="Note")
    expect(note).to_be_focused()
    note.fill("Asked for by Sales.")
    page.keyboard.press("Escape")
    expect(card(page, "three").get_by_text("has a note")).to_be_attached()
    card(page, "two").get_by_text("Two", exact=True).dblclick()
    page.get_by_role("textbox", name="Name of the step").first.fill("Second check")
    page.keyboard.press("Enter")
    kept(page)

    names = [node["name"] for node in draft(rest, automation)["nodes"]]
    assert names == ["One", "Second check", "Last check"]
    assert draft(rest, automation)["nodes"][2]["note"] == "Asked for by Sales."


def test_it_aligns_and_tidies_up(open_page: OpenPage, rest: Rest) -> None:
    """Alignment is in the palette of commands; tidying up lays out left to right. Both can be undone."""
    automation = drawn(rest, "one", "two", "three")
    page = open_page(f"/automations/{automation}/edit")
    focus(page, "one")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    page.get_by_placeholder("What do you want to do?").fill("align upper")
    page.keyboard.press("Enter")
    kept(page)
    document = draft(rest, automation)
    assert {node["position"]["y"] for node in document["nodes"]} == {document["trigger"]["position"]["y"]}

    page.get_by_role("button", name="Undo", exact=True).click()
    focus(page, "one")
    page.keyboard.press("Shift+T")
    kept(page)
    places = [node["position"] for node in draft(rest, automation)["nodes"]]
    assert [place["x"] for place in places] == sorted(place["x"] for place in places)
    assert places[1]["y"] != 40


def test_it_draws_and_moves_arrows_with_the_mouse(open_page: OpenPage, rest: Rest) -> None:
    """From way out to way in; from a way out into the open, where the list of steps opens; a circle is refused."""
    automation = drawn(rest, "one", "two", "three")
    page = open_page(f"/automations/{automation}/edit")
    see_all(page)
    expect(page.locator(EDGES)).to_have_count(3)
    out = card(page, "one").locator(".react-flow__handle.source").last
    into = card(page, "three").locator(".react-flow__handle.target")
    _drag(page, out, into)
    expect(page.locator(EDGES)).to_have_count(4)
    _drag(
        page,
        card(page, "three").locator(".react-flow__handle.source").first,
        card(page, "one").locator(".react-flow__handle.target"),
    )
    expect(page.get_by_text("That would lead in a circle", exact=False)).to_be_attached()
    expect(page.locator(EDGES)).to_have_count(4)

    start = card(page, "three").locator(".react-flow__handle.source").last.bounding_box()
    assert start is not None
    page.mouse.move(start["x"] + 6, start["y"] + 6)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 160, steps=8)
    page.mouse.up()
    page.get_by_placeholder("Which step comes here?").fill("Delay")
    page.keyboard.press("Enter")
    expect(card(page, "delay")).to_be_focused()
    kept(page)

    edges = {
        (edge["from"]["node"], edge["from"]["port"], edge["to"]["node"]) for edge in draft(rest, automation)["edges"]
    }
    assert {("one", "no", "three"), ("three", "no", "delay")} <= edges


def test_it_inserts_into_an_arrow(open_page: OpenPage, rest: Rest) -> None:
    """The "+" in the middle of an arrow puts a step between its ends."""
    automation = drawn(rest, "one", "two")
    page = open_page(f"/automations/{automation}/edit")
    expect(page.locator(EDGES)).to_have_count(2)
    page.get_by_test_id("insert-e1").dispatch_event("click")
    page.get_by_placeholder("Which step comes here?").fill("Map")
    page.keyboard.press("Enter")
    expect(page.locator(EDGES)).to_have_count(3)
    kept(page)

    edges = {(edge["from"]["node"], edge["to"]["node"]) for edge in draft(rest, automation)["edges"]}
    assert {("one", "map"), ("map", "two")} <= edges


def test_it_deletes_the_arrow_that_was_pressed(open_page: OpenPage, rest: Rest) -> None:
    """An arrow takes no focus of its own; the keys act on it all the same."""
    automation = drawn(rest, "one", "two")
    page = open_page(f"/automations/{automation}/edit")
    arrow = page.locator(f"{EDGES}[data-id='e0'] .react-flow__edge-path").bounding_box()
    assert arrow is not None
    page.mouse.click(arrow["x"] + arrow["width"] * 0.2, arrow["y"] + arrow["height"] * 0.05)
    expect(page.locator(f"{EDGES}.selected")).to_have_count(1)
    page.keyboard.press("Delete")
    expect(page.locator(EDGES)).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(page.locator(EDGES)).to_have_count(2)


def test_it_selects_a_rectangle_and_moves_it(open_page: OpenPage, rest: Rest) -> None:
    """Shift and drag selects; the cards move together, as one change; the overview map is there for seven cards."""
    automation = drawn(rest, "one", "two", "three", "four", "five", "six", "seven")
    page = open_page(f"/automations/{automation}/edit")
    expect(page.get_by_role("img", name="Overview of the drawing")).to_be_visible()
    see_all(page)
    frame = page.locator("[data-canvas]").bounding_box()
    last = card(page, "three").bounding_box()
    assert frame is not None
    assert last is not None
    page.keyboard.down("Shift")
    page.mouse.move(frame["x"] + 8, frame["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 20, last["y"] + 200, steps=10)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.locator(f"{CARDS}.selected")).to_have_count(4)
    begun = draft(rest, automation)
    page.mouse.move(last["x"] + 30, last["y"] + 12)
    page.mouse.down()
    page.mouse.move(last["x"] + 30, last["y"] + 112, steps=10)
    page.mouse.up()
    kept(page)
    moved = draft(rest, automation)
    by = {
        now["id"]: (now["position"]["x"] - was["position"]["x"], now["position"]["y"] - was["position"]["y"])
        for was, now in zip(begun["nodes"], moved["nodes"], strict=True)
    }
    assert by["one"] == by["two"] == by["three"] != (0, 0)
    assert by["four"] == (0, 0)
    page.get_by_role("button", name="Undo", exact=True).click()
    kept(page)
    assert draft(rest, automation) == begun


def _drag(page: Page, source: Locator, target: Locator) -> None:
    begin, end = source.bounding_box(), target.bounding_box()
    assert begin is not None
    assert end is not None
    page.mouse.move(begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=12)
    page.mouse.up()


def test_it_keeps_notes_on_the_drawing(open_page: OpenPage, rest: Rest) -> None:
    """G46: written, moved, sized, copied, deleted and brought back like a card."""
    automation = drawn(rest, "one")
    page = open_page(f"/automations/{automation}/edit", permissions=["clipboard-read", "clipboard-write"])
    focus(page, "one")
    page.keyboard.press("Shift+N")
    page.get_by_role("textbox", name="Text of the note").fill(
        "Agreed with Finance.\n<b>Do not</b> change 👩‍👩‍👧 alone."
    )
    page.keyboard.press("Escape")
    note = page.locator("[data-canvas] .react-flow__node-note")
    expect(note).to_be_focused()
    expect(note).to_contain_text("<b>Do not</b> change")
    page.keyboard.press("Alt+ArrowDown")
    corner = note.locator(".react-flow__resize-control.bottom.right.handle").bounding_box()
    assert corner is not None
    page.mouse.move(corner["x"] + 3, corner["y"] + 3)
    page.mouse.down()
    page.mouse.move(corner["x"] + 83, corner["y"] + 43, steps=8)
    page.mouse.up()
    page.keyboard.press("Control+d")
    expect(note).to_have_count(2)
    kept(page)
    first, second = draft(rest, automation)["notes"]
    assert first["width"] > 300
    assert first["height"] > 150
    assert second["text"] == first["text"]

    page.keyboard.press("Delete")
    expect(note).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(note).to_have_count(2)
    undo_all(page)
    kept(page)
    assert "notes" not in draft(rest, automation)
