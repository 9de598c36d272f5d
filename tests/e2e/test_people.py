"""Who sees which buttons, and how one signs in."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import OpenPage, Signed
from tests.e2e.rest import Rest
from tests.stack import Stack

Order = Callable[..., dict[str, Any]]
WRITES = (
    "Send sample orders",
    "Make a key",
    "Pause",
    "Cancel run",
    "Redrive",
    "Discard",
    "New key",
    "New person",
    "New team",
    "Revoke",
)


@pytest.fixture
def waiting_run(rest: Rest, order: Order) -> dict[str, Any]:
    """A run that could be cancelled."""
    delay = {"id": "rest", "kind": "delay", "name": "Wait", "config": {"seconds": 3600}}
    automation = rest.automation(delay, order_id="SO-80001")
    return rest.run_of(rest.publish(order(order_id="SO-80001")), automation, "waiting")


def test_it_shows_a_viewer_no_button_that_writes(
    open_page: OpenPage, viewer: Signed, waiting_run: dict[str, Any]
) -> None:
    run, automation = waiting_run["id"], waiting_run["automation"]["id"]
    page = open_page("/", signed=viewer)
    for path in (
        "/",
        f"/automations/{automation}",
        f"/runs/{run}",
        "/dead-letters",
        "/settings/people",
        "/settings/teams",
        "/settings/keys",
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        main = page.get_by_role("main")
        expect(main).not_to_have_attribute("aria-busy", "true")
        # Whatever is under way holds its place, and the buttons that come with it, until it is there.
        expect(main.get_by_role("status", name="Loading")).to_have_count(0)
        expect(main.get_by_role("alert")).to_have_count(0)
        shown = main.get_by_role("button").all_inner_texts()
        assert [name for name in shown if name.startswith(WRITES)] == [], path


def test_it_refuses_a_viewer_who_asks_all_the_same(chromium: Browser, stack: Stack, viewer: Signed) -> None:
    context = chromium.new_context(base_url=stack.address, storage_state=viewer.state)
    assert Rest(context.request).refusal("/samples", {"count": 1}) == 403
    context.close()


def test_it_says_what_was_wrong_with_a_sign_in(open_page: OpenPage) -> None:
    page = open_page("/runs", signed=None)
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("heading", name="Sign in to Millrace")).to_be_visible()


def test_it_signs_in_with_a_password_and_out_again(open_page: OpenPage, rest: Rest) -> None:
    password = "a long enough password"
    rest.post("/users", {"username": "pia", "name": "Pia", "role": "builder", "password": password})
    page = open_page("/runs", signed=None)
    page.get_by_label("Name").fill("pia")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Runs", level=1)).to_be_visible()

    page.get_by_role("button", name="Pia: colours, sign out").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to Millrace")).to_be_visible()


def test_it_lets_people_set_their_password(open_page: OpenPage, rest: Rest) -> None:
    person = rest.post("/users", {"username": "nils", "name": "Nils", "role": "viewer"})
    link = rest.post(f"/users/{person['id']}/signin-link", {})
    page = open_page(link["path"], signed=None)
    page.get_by_role("button", name="Nils: colours, sign out").click()
    page.get_by_role("menuitem", name="Set a password").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("New password").fill("password12")
    dialog.get_by_role("button", name="Set the password").click()
    expect(dialog.get_by_role("alert")).to_contain_text("common")
    dialog.get_by_label("New password").fill("the mill turns at noon")
    dialog.get_by_role("button", name="Set the password").click()
    expect(page.get_by_role("status").filter(has_text="Your password is set")).to_be_visible()


def test_it_shows_a_new_key_once_and_revokes_it(open_page: OpenPage) -> None:
    page = open_page("/settings/keys")
    page.get_by_role("button", name="New key").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Web shop")
    dialog.get_by_role("button", name="Make the key").click()
    expect(page.get_by_test_id("new-key")).to_contain_text("mr_")
    page.get_by_role("button", name="I have copied it").click()

    row = page.get_by_role("row").filter(has_text="Web shop")
    expect(row).to_be_visible()
    row.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(row).to_contain_text("Revoked")
