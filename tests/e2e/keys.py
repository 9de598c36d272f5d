"""Somebody without a mouse: presses keys, and looks where the focus is."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.analyst import ORDER_ID, card

MOST = 15
"""How many presses of Tab a person may be asked for to come from one thing to the next."""
PARTS = 5
"""Bar, palette, drawing, form, and what is below: as many as F6 leads through."""


def reach(page: Page, target: Locator, key: str = "Tab", *, most: int = MOST) -> None:
    """Press a key until something has the focus. A way that is longer than that is none."""
    expect(target).to_be_enabled()
    for _ in range(most):
        if has_focus(target):
            return
        page.keyboard.press(key)
    expect(target).to_be_focused(timeout=1)


def act(page: Page, target: Locator, key: str = "Tab", *, most: int = MOST) -> None:
    """Reach a button or a link, and press it."""
    reach(page, target, key, most=most)
    page.keyboard.press("Enter")


def has_focus(target: Locator) -> bool:
    """Whether the keys go there now."""
    return bool(target.evaluate("element => element === document.activeElement"))


def go_to_part(page: Page, name: str, key: str = "F6") -> None:
    """Press F6 until the focus is in a part of the editor, by its name."""
    inside = page.locator(f"[data-part][aria-label='{name}'] :focus")
    for _ in range(PARTS):
        page.keyboard.press(key)
        if inside.count() == 1:
            return
    expect(inside).to_have_count(1, timeout=1)


def walk(page: Page, *steps: str, key: str = "ArrowRight") -> None:
    """Along the drawing with an arrow key, by way of these steps."""
    for step in steps:
        page.keyboard.press(key)
        expect(card(page, step)).to_be_focused()


def command(page: Page, words: str) -> None:
    """A command of the editor, by what it is called."""
    asked = page.get_by_placeholder("What do you want to do?")
    page.keyboard.press("Control+k")
    expect(asked).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(asked).to_have_count(0)


def dialog(page: Page, name: str) -> Locator:
    """The dialog that has just opened, once the keys go into it."""
    opened = page.get_by_role("dialog", name=name)
    expect(opened.locator(":focus")).to_have_count(1)
    return opened


def write_order_id(page: Page, area: Locator) -> None:
    """In an order written as JSON, another number: it stands at the end of the second line, before a comma."""
    for key in ("Control+Home", "ArrowDown", "End", "ArrowLeft", "ArrowLeft", *["Backspace"] * len("SO-10021")):
        page.keyboard.press(key)
    page.keyboard.type(ORDER_ID)
    expect(area).to_have_value(re.compile(f'"order_id": "{ORDER_ID}",'))
