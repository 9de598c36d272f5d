"""Drawings as large as they may be, and one that would become larger."""

import itertools
import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.drawings import STEPS_MAX, drawing
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_editor import CARD

DOM_NODES_MAX = 8_000
ARROW = "[data-canvas] .react-flow__edge"


def opened(open_page: OpenPage, rest: Rest, steps: int) -> Page:
    """The editor of a drawing with so many steps."""
    made = rest.post("/automations", {"document": drawing(steps), "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    expect(page.locator(f"{CARD}[data-id=trigger]")).to_be_visible()
    return page


def test_it_shows_500_steps_near_and_from_afar(open_page: OpenPage, rest: Rest) -> None:
    """V47: it opens at its beginning, in words that can be read; all of it in sight is boxes, arrows and few DOM nodes."""
    page = opened(open_page, rest, STEPS_MAX)
    expect(page.locator(CARD).filter(has_text="Which lanes?")).to_contain_text("otherwise")
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator(CARD)).to_have_count(STEPS_MAX + 1)
    expect(page.locator(ARROW)).to_have_count(len(drawing(STEPS_MAX)["edges"]))
    assert page.evaluate("document.querySelectorAll('*').length") < DOM_NODES_MAX
    page.get_by_role("button", name="At full size").click()
    expect(page.get_by_role("button", name="At full size, now 100 %")).to_be_visible()
    expect(page.locator(f"{CARD} [data-kind]").first).to_be_visible()
    expect(page.locator(ARROW).first).to_be_attached()


def test_it_says_what_does_not_fit_before_anything_changes(open_page: OpenPage, rest: Rest) -> None:
    """V47: pasted steps and one more from the palette, with 498 there already."""
    page = opened(open_page, rest, 498)
    expect(page.get_by_role("button", name="1 problem")).to_be_visible()
    nodes = [{"id": f"new_{number}", "kind": "map", "config": {"fields": []}} for number in range(3)]
    clip = {"format": "millrace.steps/1", "nodes": nodes, "edges": []}
    page.locator(f"{CARD}[data-id=trigger]").click()
    page.keyboard.press("Escape")
    paste(page, json.dumps(clip))
    expect(page.get_by_text("this one has 498, and 2 more fit, not 3.")).to_be_attached()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    paste(page, json.dumps({**clip, "nodes": nodes[:2]}))
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    page.get_by_role("button", name="Delay:").click()
    expect(page.get_by_text("this one has 500, and no more fit.")).to_be_attached()


def test_it_says_which_arrows_do_not_fit_before_anything_changes(open_page: OpenPage, rest: Rest) -> None:
    """V47: pasted ones, and the one that would lead to a new step."""
    page = edited(open_page, rest, tangle(1_999))
    nodes = [fixed(f"new_{number}", "x") for number in range(3)]
    clip = {"format": "millrace.steps/1", "nodes": nodes, "edges": arrows([("new_0", "new_1"), ("new_1", "new_2")])}
    paste(page, json.dumps(clip))
    expect(page.get_by_text("at most 2,000 arrows, this one has 1,999, and 1 more fits, not 2.")).to_be_attached()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    paste(page, json.dumps({**clip, "edges": clip["edges"][:1]}))
    expect(page.get_by_role("button", name="Undo")).to_be_enabled()
    expect(page.get_by_role("status").filter(has_text="Saved, revision 2")).to_be_visible()
    page.goto(f"{page.url}?step=s0")
    page.get_by_role("button", name="Close the form").click()
    page.locator(f"{CARD}[data-id=s0]").focus()
    page.keyboard.press("Tab")
    page.get_by_role("option", name="Delay").first.click()
    expect(page.get_by_text("at most 2,000 arrows, this one has 2,000, and no more fit.")).to_be_attached()


def test_it_says_that_a_text_is_too_long_before_anything_changes(open_page: OpenPage, rest: Rest) -> None:
    """V47: pasted, and written into a field, which then shows what is kept."""
    document = tangle(1)
    below = {"position": {"x": 0, "y": 2_000}}
    document["nodes"] += [{**fixed(f"long_{number}", "x" * 99_000), **below} for number in range(20)]
    page = edited(open_page, rest, document)
    clip = {"format": "millrace.steps/1", "nodes": [fixed("more", "y" * 40_000)], "edges": []}
    paste(page, json.dumps(clip))
    expect(page.get_by_text("at most 2 MB of text, and this one would have 2.1 MB.")).to_be_attached()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()
    page.goto(f"{page.url}?step=s0")
    field = page.locator("[data-field='/run_if'] .cm-content")
    page.get_by_text("When it runs").click()
    field.fill("1 = " + "1" * 40_000)
    expect(field.locator(".cm-placeholder")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def edited(open_page: OpenPage, rest: Rest, document: dict[str, Any]) -> Page:
    """The editor of a drawing, with the trigger selected."""
    made = rest.post("/automations", {"document": document, "team": None})
    page = open_page(f"/automations/{made['id']}/edit")
    page.locator(f"{CARD}[data-id=trigger]").click()
    page.keyboard.press("Escape")
    return page


def tangle(count: int) -> dict[str, Any]:
    """A drawing of 64 steps in rows of eight, and so many arrows from earlier ones to later ones."""
    names = [f"s{number}" for number in range(64)]
    places = [{"x": 320 * (at % 8), "y": 160 * (at // 8)} for at in range(64)]
    return {
        "format": "millrace.automation/1",
        "name": "A tangle",
        "trigger": {
            "topic": "sales.orders",
            "types": ["sales.order.placed"],
            "position": {"x": -320, "y": 0},
        },
        "nodes": [{**fixed(name, "x"), "position": place} for name, place in zip(names, places, strict=True)],
        "edges": arrows(list(itertools.combinations(names, 2))[:count]),
    }


def fixed(name: str, text: str) -> dict[str, Any]:
    """A step that leaves a text."""
    return {"id": name, "kind": "map", "name": name, "config": {"fields": [{"name": "text", "value": text}]}}


def arrows(ends: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """One for each pair of steps."""
    return [
        {"id": f"e{at}", "from": {"node": start, "port": "out"}, "to": {"node": end, "port": "in"}}
        for at, (start, end) in enumerate(ends)
    ]


def test_it_hands_the_page_out_compressed_and_for_good(page: Page) -> None:
    """Files named for what is in them are never asked for again."""
    script = page.locator("script[type=module]").first.get_attribute("src")
    assert script is not None
    headers = page.request.get(script, headers={"Accept-Encoding": "gzip"}).headers
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]


def paste(page: Page, text: str) -> None:
    """What the browser does when somebody pastes."""
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        text,
    )
