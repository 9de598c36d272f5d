"""What several people do who have one automation open."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

CARD = "[data-canvas] .react-flow__node"
ALSO_HERE = re.compile("Also here")


def document(name: str = "Drawn together") -> dict[str, Any]:
    """Trigger, two filters, one below the other: all three stay in sight beside an open form."""
    step = {"kind": "filter", "config": {"condition": {"expression": "amount > 100"}}}
    return {
        "format": "millrace.automation/1",
        "name": name,
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"], "position": {"x": 0, "y": 0}},
        "nodes": [
            {"id": "check", "name": "Check amount", "position": {"x": 300, "y": 0}, **step},
            {"id": "again", "name": "Check again", "position": {"x": 300, "y": 220}, **step},
        ],
        "edges": [
            {"id": "e1", "from": {"node": "trigger", "port": "out"}, "to": {"node": "check", "port": "in"}},
            {"id": "e2", "from": {"node": "check", "port": "pass"}, "to": {"node": "again", "port": "in"}},
        ],
    }


def sees(page: Page, *names: str) -> None:
    """Exactly these others are here, two at most."""
    here = page.get_by_role("button", name=ALSO_HERE)
    if names:
        expect(here).to_have_accessible_name(f"Also here: {' and '.join(names)}")
    else:
        expect(here).to_have_count(0)


def saved(page: Page, revision: int | None = None) -> None:
    """What is drawn is kept."""
    words = "Saved, revision" if revision is None else f"Saved, revision {revision}"
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def card(page: Page, step: str) -> Locator:
    """A step's card."""
    return page.locator(f"{CARD}[data-id={step}]")


def rename(page: Page, step: str, name: str) -> None:
    """Another name for a step, on its card."""
    card(page, step).click(position={"x": 60, "y": 20})
    card(page, step).press("F2")
    field = page.locator(CARD).get_by_label("Name of the step")
    field.fill(name)
    field.press("Enter")


def go_offline(page: Page) -> None:
    """Cut the network once the parts of the page are there."""
    card(page, "check").click(position={"x": 60, "y": 20})
    expect(page.locator(".cm-content").first).to_be_visible()
    page.context.set_offline(True)
