"""Light and dark: the system's by default, a person's own choice when made; no motion for those who want none."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage

GROUND = "() => getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(245, 247, 248)", "rgb(12, 19, 22)"


@pytest.mark.parametrize(("scheme", "ground"), [("light", LIGHT), ("dark", DARK)])
def test_it_follows_the_system(open_page: OpenPage, scheme: str, ground: str) -> None:
    page = open_page(color_scheme=scheme)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(GROUND) == ground


def test_it_keeps_the_choice_of_a_person(open_page: OpenPage) -> None:
    page = open_page(color_scheme="light")
    _choose(page, "Dark")
    assert page.evaluate(GROUND) == DARK
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate(GROUND) == DARK
    _choose(page, "As the system")
    assert page.evaluate(GROUND) == LIGHT


def test_it_moves_nothing_for_those_who_want_no_motion(open_page: OpenPage) -> None:
    page = open_page("/automations", reduced_motion="reduce")
    page.get_by_role("link", name="Big orders to the ERP").click()
    expect(page.locator(".react-flow__node").first).to_be_visible()
    assert page.evaluate("document.getAnimations().filter(each => each.playState === 'running').length") == 0


def _choose(page: Page, words: str) -> None:
    page.get_by_role("button", name="colours, sign out").click()
    page.get_by_role("menuitemcheckbox", name=words).click()
    page.keyboard.press("Escape")
