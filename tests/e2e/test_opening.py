"""How the editor opens: what it begins with is asked for before it is there itself, and anew each time."""

from playwright.sync_api import Page, Request, Route, expect

from tests.drawings import drawing
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_editor import CARD

EDITOR = "**/assets/EditorPage-*.js"


def test_the_draft_is_asked_for_while_the_editor_is_fetched(open_page: OpenPage, rest: Rest) -> None:
    """V61: a large drawing opens without waiting for one after the other; once opened it is asked for once, and anew later."""
    made = rest.post("/automations", {"document": drawing(10), "team": None})
    page = open_page("/automations")
    held: list[Route] = []
    asked: list[str] = []
    sessions: list[str] = []
    page.route(EDITOR, lambda route: held.append(route))  # noqa: PLW0108 (a method of a list carries no mark of Playwright)
    page.on("request", lambda request: _note(request, "show=draft", asked))
    page.on("request", lambda request: _note(request, "/api/v1/session", sessions))
    with page.expect_request("**/automations/*?show=draft*") as early:
        page.goto(f"/automations/{made['id']}/edit")
    assert held, "the editor was not fetched yet"
    assert "environment=dev" in early.value.url
    for route in held:
        route.continue_()
    _expect_open(page)
    page.get_by_role("button", name="Show everything").click()
    assert len(asked) == 1
    assert len(sessions) == 1
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Automations").click()
    expect(page.get_by_role("heading", name="Automations", level=1)).to_be_visible()
    rest.put(f"/automations/{made['id']}/draft", {"document": drawing(4), "revision": made["draft"]["revision"]})
    page.go_back()
    _expect_open(page)
    expect(page.locator(CARD)).to_have_count(5)
    assert len(asked) == 2


def _note(request: Request, part: str, kept: list[str]) -> None:
    if part in request.url:
        kept.append(request.url)


def _expect_open(page: Page) -> None:
    expect(page.locator(f"{CARD}[data-id=trigger]")).to_be_visible()
