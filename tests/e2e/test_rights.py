"""Somebody draws, and may not any more: it is said, nothing goes out, nothing is lost, and it is saved once they may again."""

import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import OpenPage, _sign_in
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.e2e.together import card, document, rename, saved
from tests.stack import Stack


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A builder with an automation of their team open."""

    page: Page
    person: int
    team: int
    automation: str


@pytest.fixture
def drawing(chromium: Browser, stack: Stack, open_page: OpenPage, rest: Rest) -> Drawing:
    """Dora draws; she is a builder of the team that owns what she draws."""
    name = uuid.uuid4().hex
    person = rest.post("/users", {"username": name, "name": "Dora Weber", "role": "builder"})
    team = rest.post("/teams", {"name": name})
    rest.put(f"/teams/{team['id']}/members/{person['id']}", {})
    made = rest.post("/automations", {"document": document(), "team": team["id"]})
    signed = _sign_in(chromium, stack, rest.post(f"/users/{person['id']}/signin-link", {})["path"])
    page = open_page(f"/automations/{made['id']}/edit", signed=signed)
    saved(page, 1)
    return Drawing(page=page, person=person["id"], team=team["id"], automation=made["id"])


def kept(rest: Rest, drawing: Drawing) -> list[str]:
    """The names of the steps that the server has."""
    found: dict[str, Any] = rest.get(f"/automations/{drawing.automation}", show="draft")
    return [node["name"] for node in found["document"]["nodes"]]


def drawn_meanwhile(page: Page, name: str, act: Callable[[], object]) -> None:
    """Something drawn that could not be saved before `act` took the right away: saving stands still until then."""
    saves = re.compile(r"/draft(\?|$)")
    page.route(saves, lambda route: route.abort() if route.request.method == "PUT" else route.continue_())
    rename(page, "check", name)
    expect(page.locator("[role=status][data-state=failed]")).to_be_visible()
    act()
    page.unroute(saves)


def sign_out(drawing: Drawing) -> None:
    """In another tab, with the same session."""
    other = drawing.page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="colours, sign out").click()
    other.get_by_role("menuitem", name="Sign out").click()
    expect(other.get_by_role("heading", name="Sign in to Millrace")).to_be_visible()


def test_a_builder_who_becomes_a_viewer_keeps_the_drawing(drawing: Drawing, rest: Rest) -> None:
    """V37, V41: another role ends the session; whoever comes back as a viewer can take along what they drew."""
    page = drawing.page
    back = page.url
    drawn_meanwhile(page, "Not to be lost", lambda: rest.patch(f"/users/{drawing.person}", {"role": "viewer"}))
    expect(page.get_by_text("What you drew is kept in this tab")).to_be_visible()
    assert "Not to be lost" not in kept(rest, drawing)

    page.goto(rest.post(f"/users/{drawing.person}/signin-link", {})["path"])
    page.goto(back)
    expect(page.get_by_text("You may look at automations, not change them.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what you drew").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Not to be lost" in [node["name"] for node in json.loads(text)["nodes"]]
    assert violations(page) == []


def test_it_saves_when_the_right_is_given_back(drawing: Drawing, rest: Rest) -> None:
    """V37, V41: taken out of the team that owns it, and into it again, without a press and without loading the page anew."""
    page = drawing.page
    member = f"/teams/{drawing.team}/members/{drawing.person}"
    rest.delete(member)
    rename(page, "check", "Meanwhile outside")
    expect(page.locator("[role=status][data-state=failed]")).to_be_visible()
    expect(page.get_by_text("You may look at this automation now")).to_be_visible()
    expect(card(page, "check")).to_contain_text("Meanwhile outside")
    assert violations(page) == []
    perform = page.get_by_role("button", name="Perform for real…")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_visible()
    expect(perform).to_have_count(0)
    rest.put(member, {})
    saved(page, 2)
    expect(perform).to_be_visible()
    expect(page.get_by_text("You may look at this automation now")).to_have_count(0)
    assert "Meanwhile outside" in kept(rest, drawing)


def test_a_question_that_went_with_the_right_does_not_come_back_with_it(drawing: Drawing, rest: Rest) -> None:
    """V25, V37: whether to perform for real is asked by a press alone."""
    page = drawing.page
    member = f"/teams/{drawing.team}/members/{drawing.person}"
    perform, question = page.get_by_role("button", name="Perform for real…"), page.get_by_role("dialog")
    page.get_by_role("button", name="Try it").click()
    perform.click()
    expect(question).to_be_visible()
    rest.delete(member)
    expect(page.get_by_text("You may look at this automation now")).to_be_visible()
    expect(question).to_have_count(0)
    rest.put(member, {})
    expect(perform).to_be_visible()
    expect(question).to_have_count(0)


def test_whoever_is_put_out_is_told_what_is_kept(drawing: Drawing, rest: Rest) -> None:
    """V37, V41: an account that is switched off while its page is open."""
    page = drawing.page
    drawn_meanwhile(page, "Before the end", lambda: rest.patch(f"/users/{drawing.person}", {"is_active": False}))
    expect(page.get_by_role("heading", name="Sign in to Millrace")).to_be_visible()
    expect(page.get_by_text("What you drew is kept in this tab")).to_be_visible()
    assert "Before the end" not in kept(rest, drawing)


def test_signing_out_in_another_tab_loses_nothing(drawing: Drawing, rest: Rest) -> None:
    """V37, V41: the other tab ends the session of both."""
    page = drawing.page
    drawn_meanwhile(page, "In the first tab", lambda: sign_out(drawing))
    expect(page.get_by_text("What you drew is kept in this tab")).to_be_visible()
    back = page.url
    page.goto(rest.post(f"/users/{drawing.person}/signin-link", {})["path"])
    page.goto(back)
    expect(card(page, "check")).to_contain_text("In the first tab")
    saved(page, 2)
    assert "In the first tab" in kept(rest, drawing)
