"""An admin sets up a system outside; steps call it by name, and its secret goes there and nowhere else."""

import base64
import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.e2e.analyst import card, field, saved
from tests.e2e.conftest import OpenPage, Signed
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.waiting import wait_until

USER = "api-user"
SECRET = "miller's wheel & 4 stones"
PAIR = base64.b64encode(f"{USER}:{SECRET}".encode()).decode()


@dataclass(frozen=True, kw_only=True, slots=True)
class Erp:
    """A system outside that wants to be signed in to, and says in its answers what it was told."""

    name: str
    address: str
    asked: list[tuple[str, str, str]]
    """Method, path behind the address, and the header Authorization of each request."""


@pytest.fixture
def erp(outside: HTTPServer) -> Erp:
    """Nobody has a connection to it as yet."""
    name = f"erp-{uuid.uuid4().hex[:8]}"
    asked: list[tuple[str, str, str]] = []

    def answered(request: Request) -> Response:
        told = request.headers.get("Authorization", "")
        asked.append((request.method, request.path.removeprefix(f"/{name}"), told))
        return Response(json.dumps({"told": told}), content_type="application/json")

    outside.expect_request(re.compile(f"/{name}(/|$)")).respond_with_handler(answered)
    return Erp(name=name, address=f"http://127.0.0.1:{outside.port}/{name}", asked=asked)


def row(page: Page, erp: Erp) -> Locator:
    """What the list says of the connection."""
    return page.locator(f"[data-row='{erp.name}']")


def set_up(page: Page, erp: Erp) -> None:
    """Fill in the dialog, with a slip that the server finds."""
    page.get_by_role("button", name="New connection").click()
    dialog = page.get_by_role("dialog", name="New connection")
    dialog.get_by_label("Name", exact=True).fill(erp.name)
    dialog.get_by_label("Address").fill(erp.address.removeprefix("http://"))
    dialog.get_by_label("Sign-in").select_option("With user and password")
    dialog.get_by_label("User").fill(USER)
    dialog.get_by_label("Password").fill(SECRET)
    dialog.get_by_label("Password").press("Enter")
    expect(dialog.get_by_text("Write a whole address")).to_be_visible()
    expect(dialog.get_by_label("Address")).to_be_focused()
    dialog.get_by_label("Address").fill(erp.address)
    dialog.get_by_role("button", name="Make the connection").click()
    expect(dialog).to_have_count(0)
    expect(row(page, erp)).to_contain_text(f"Signs in as user {USER}")


def draft(rest: Rest, erp: Erp, order_id: str) -> str:
    """Draw an automation of one call that calls nobody yet. Returns its id."""
    document = {
        "format": "millrace.automation/1",
        "name": f"Book in {erp.name}",
        "trigger": {
            "topic": "sales.orders",
            "types": ["sales.order.placed"],
            "filter": {"expression": f'order_id = "{order_id}"'},
        },
        "nodes": [
            {
                "id": "book",
                "kind": "http",
                "name": "Book it",
                "config": {"method": "POST", "url": ""},
                "position": {"x": 300, "y": 0},
            }
        ],
        "edges": [{"id": "e1", "from": {"node": "trigger", "port": "out"}, "to": {"node": "book", "port": "in"}}],
    }
    return str(rest.post("/automations", {"document": document, "team": None})["id"])


def config_of(rest: Rest, automation: str) -> dict[str, Any]:
    """What the draft has of the call."""
    config: dict[str, Any] = rest.get(f"/automations/{automation}", show="draft")["document"]["nodes"][0]["config"]
    return config


def choose(page: Page, rest: Rest, erp: Erp, automation: str) -> None:
    """In the form of the step: the connection, and the path behind its address."""
    page.goto(f"/automations/{automation}/edit")
    card(page, "book").click()
    url = page.get_by_label("URL", exact=True)
    expect(url).to_have_attribute("placeholder", "https://example.com/orders")
    page.get_by_label("Connection", exact=True).select_option(erp.name)
    expect(url).to_have_attribute("placeholder", "/orders")
    expect(field(page, "/config/connection")).to_contain_text(f"{erp.address} · Signs in as user {USER}")
    url.fill("/orders")
    expect(card(page, "book")).to_contain_text(f"POST {erp.name}: /orders")
    wanted = {"method": "POST", "connection": erp.name, "url": "/orders"}
    wait_until(lambda: config_of(rest, automation) == wanted, seconds=20, what="the draft names the connection")


def mend(page: Page, rest: Rest, erp: Erp, automation: str) -> None:
    """Somebody mistypes the name elsewhere; it is seen, and mended with one press."""
    now = rest.get(f"/automations/{automation}", show="draft")
    now["document"]["nodes"][0]["config"]["connection"] = f"{erp.name}s"
    rest.put(
        f"/automations/{automation}/draft",
        {"document": now["document"], "revision": now["draft"]["revision"]},
    )
    page.reload()
    card(page, "book").click()
    wrong = field(page, "/config/connection")
    chosen = page.get_by_label("Connection", exact=True)
    expect(chosen.locator("option:checked")).to_have_text(f"{erp.name}s (not there)")
    expect(wrong).to_contain_text(f"There is no connection {erp.name}s in this environment.")
    wrong.get_by_role("button", name=f'Write "{erp.name}"', exact=True).click()
    expect(chosen).to_have_value(erp.name)
    expect(page.get_by_role("button", name="No problems")).to_be_visible()
    saved(page)
    wait_until(lambda: config_of(rest, automation)["connection"] == erp.name, seconds=20, what="it is mended")


def ask_to_remove(page: Page, name: str) -> Locator:
    """Press Remove, and once more where it is asked for. Returns the dialog."""
    page.get_by_role("button", name=f"More: {name}").click()
    page.get_by_role("menuitem", name="Remove…").click()
    dialog = page.get_by_role("dialog", name=f"Remove {name}?")
    dialog.get_by_role("button", name="Remove", exact=True).click()
    return dialog


def test_a_step_calls_through_a_connection(
    open_page: OpenPage, rest: Rest, erp: Erp, viewer: Signed, order: Callable[..., dict[str, Any]]
) -> None:
    """N1, N2, N5, N6: drawn by its name alone, the call carries a secret that comes back nowhere, and it stays while used."""
    page = open_page("/connections")
    set_up(page, erp)
    row(page, erp).get_by_role("button", name="Try it").click()
    expect(row(page, erp).get_by_role("status")).to_contain_text("It works. 127.0.0.1")
    assert erp.asked == [("GET", "", f"Basic {PAIR}")]
    assert violations(page) == []

    number = f"SO-{uuid.uuid4().int % 10**8:08}"
    automation = draft(rest, erp, number)
    choose(page, rest, erp, automation)
    mend(page, rest, erp, automation)
    rest.post(f"/automations/{automation}/publish", {"note": "Calls the ERP", "environment": "dev"})
    run = rest.run_of(rest.publish(order(order_id=number)), automation)
    assert run["state"] == "succeeded"
    assert erp.asked[1:] == [("POST", "/orders", f"Basic {PAIR}")]

    answers = [rest.get(f"/runs/{run['id']}"), rest.get(f"/automations/{automation}"), rest.get("/connections")]
    shown = [json.dumps(each, ensure_ascii=False) for each in answers]
    assert "[secret]" in shown[0]
    page.goto(f"/runs/{run['id']}")
    expect(page.get_by_text("[secret]").first).to_be_visible()
    shown.append(page.content())
    page.goto("/connections")
    dialog = ask_to_remove(page, erp.name)
    expect(dialog.get_by_role("alert")).to_contain_text(f"It is still used by Book in {erp.name}.")
    expect(dialog.get_by_role("link", name=f"Book in {erp.name}")).to_have_attribute(
        "href", f"/automations/{automation}"
    )
    assert violations(page) == []
    shown.append(page.content())
    assert [text for text in shown if any(trace in text for trace in (SECRET, PAIR))] == []

    looks = open_page("/connections", signed=viewer)
    expect(row(looks, erp).get_by_role("link", name=f"Book in {erp.name}")).to_be_visible()
    expect(looks.get_by_role("main").get_by_role("button")).to_have_count(0)


def test_another_host_asks_for_the_secret_again(open_page: OpenPage, rest: Rest, erp: Erp) -> None:
    """N2, N6: nobody has it sent to a host of their own; one that nothing calls through goes."""
    rest.post("/connections", {"name": erp.name, "address": erp.address, "sign_in": "bearer", "secret": SECRET[:6]})
    page = open_page("/connections")
    more = page.get_by_role("button", name=f"More: {erp.name}")
    more.click()
    page.get_by_role("menuitem", name="Change…").click()
    dialog = page.get_by_role("dialog", name=f"Change {erp.name}")
    secret = dialog.get_by_label("Token", exact=True)
    expect(secret).to_have_value("")
    expect(dialog.get_by_text("Left empty, it stays.")).to_be_visible()
    dialog.get_by_label("Address").fill("https://elsewhere.example.com")
    dialog.get_by_label("Address").press("Enter")
    expect(dialog.get_by_text("Give the secret again")).to_be_visible()
    expect(secret).to_be_focused()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    expect(row(page, erp)).to_contain_text(erp.address)

    expect(ask_to_remove(page, erp.name)).to_have_count(0)
    expect(row(page, erp)).to_have_count(0)
    expect(page.get_by_role("button", name="New connection")).to_be_focused()
