"""How the editor opens for somebody who comes to its address and is asked to sign in first."""

from playwright.sync_api import expect

from tests.drawings import drawing
from tests.e2e.conftest import OpenPage
from tests.e2e.rest import Rest
from tests.e2e.test_editor import CARD


def test_it_opens_for_somebody_who_had_to_sign_in_first(open_page: OpenPage, rest: Rest) -> None:
    """V64: a bookmark leads to the drawing, also by way of the page to sign in at."""
    password = "a long enough password"
    rest.post("/users", {"username": "otto", "name": "Otto", "role": "admin", "password": password})
    made = rest.post("/automations", {"document": drawing(4), "team": None})
    page = open_page(f"/automations/{made['id']}/edit", signed=None)
    page.get_by_label("Name").fill("otto")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(CARD)).to_have_count(5)
