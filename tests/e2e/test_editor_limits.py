"""Drawings as large as they may be, and one that would become larger."""

import json

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
