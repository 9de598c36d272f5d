"""A real browser before a real stack: one stack for all tests of this folder, a fresh browser context for each."""

import json
import os
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, StorageState, expect, sync_playwright
from pytest_httpserver import HTTPServer

from tests.e2e.accepting import Accepting
from tests.e2e.rest import Rest
from tests.e2e.together import document, sees
from tests.machine import shell_find
from tests.stack import Stack, stack_start

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
PATIENCE_MS = 20_000
"""How long a condition may take to hold on a busy machine; it is waited for, not slept."""
WIDE = (1440, 900)

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def outside() -> Iterator[HTTPServer]:
    """A system outside Millrace, whose answers the tests choose."""
    with HTTPServer(host="127.0.0.1") as server:
        yield server


@pytest.fixture
def accepting(outside: HTTPServer) -> Iterator[Accepting]:
    """A system outside that takes whatever comes."""
    accepting = Accepting(outside)
    yield accepting
    accepting.go_on()


@pytest.fixture(scope="session")
def stack(outside: HTTPServer) -> Iterator[Stack]:
    """The whole product, in a home of its own, on ports of its own."""
    home = Path(tempfile.mkdtemp(prefix="millrace-e2e-"))
    started = stack_start(home, settings={"EGRESS_ALLOW": f"127.0.0.1:{outside.port}"})
    yield started
    started.forget()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser. It lives for a module only: Playwright's event loop must not reach the tests of other folders."""
    executable = shell_find()
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *sandbox])
        yield browser
        browser.close()


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """The cookies of somebody signed in."""

    state: StorageState


_SIGNED: dict[str, Signed] = {}
"""Who is signed in, by role: a one-time link works once, and the cookies outlive a module's browser."""


def _sign_in(browser: Browser, stack: Stack, link: str) -> Signed:
    context = browser.new_context(base_url=stack.address)
    page = context.new_page()
    page.goto(link)
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    signed = Signed(state=context.storage_state())
    context.close()
    return signed


@pytest.fixture
def admin(chromium: Browser, stack: Stack) -> Signed:
    """The first person, signed in with the link that the start prints."""
    if "admin" not in _SIGNED:
        _SIGNED["admin"] = _sign_in(chromium, stack, stack.status.signin)
    return _SIGNED["admin"]


@pytest.fixture
def viewer(chromium: Browser, stack: Stack, rest: Rest) -> Signed:
    """Somebody who may only look."""
    if "viewer" not in _SIGNED:
        person = rest.post("/users", {"username": "vera", "name": "Vera Viewer", "role": "viewer"})
        link = rest.post(f"/users/{person['id']}/signin-link", {})
        _SIGNED["viewer"] = _sign_in(chromium, stack, link["path"])
    return _SIGNED["viewer"]


OpenPage = Callable[..., Page]
SignIn = Callable[[str], Signed]
PEOPLE: dict[str, tuple[int, Signed]] = {}
"""Who was made besides, by first name: the number of each, and their cookies."""


@pytest.fixture
def open_page(chromium: Browser, stack: Stack, admin: Signed) -> Iterator[OpenPage]:
    """Opens pages for whoever is signed in; the test fails when a page complains in the console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str = "/", *, signed: Signed | None = admin, **options: Any) -> Page:
        width, height = options.pop("size", WIDE)
        context = chromium.new_context(
            base_url=stack.address,
            storage_state=signed.state if signed else None,
            viewport={"width": width, "height": height},
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _note(complaints, message))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], message: ConsoleMessage) -> None:
    # What the browser itself says of an answer that refuses or a socket that was cut is asserted where it is wanted.
    if message.type == "error" and not message.text.startswith(("Failed to load resource", "WebSocket connection")):
        complaints.append(message.text)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The home page of the first person."""
    return open_page()


@pytest.fixture
def rest(chromium: Browser, stack: Stack, admin: Signed) -> Iterator[Rest]:
    """The REST interface, as the first person."""
    context = chromium.new_context(base_url=stack.address, storage_state=admin.state)
    yield Rest(context.request)
    context.close()


@pytest.fixture
def order() -> Callable[..., dict[str, Any]]:
    """An order that the contract accepts; whatever is given replaces a field."""
    path = Path(__file__).parents[2] / "builder/practice/pilot/contracts/sales.order.placed.json"
    example: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["examples"][0]

    def made(**fields: Any) -> dict[str, Any]:
        return {**example, **fields}

    return made


@pytest.fixture
def person(chromium: Browser, stack: Stack, rest: Rest) -> SignIn:
    """Signs somebody in, by first name; each is made once."""

    def signed_in(name: str, role: str = "admin") -> Signed:
        if name not in PEOPLE:
            username = f"{name.lower()}.{uuid.uuid4().hex[:8]}"
            made = rest.post("/users", {"username": username, "name": f"{name} Weber", "role": role})
            link = rest.post(f"/users/{made['id']}/signin-link", {})
            PEOPLE[name] = (made["id"], _sign_in(chromium, stack, link["path"]))
        return PEOPLE[name][1]

    return signed_in


@pytest.fixture
def address(rest: Rest) -> str:
    """The editor of a new automation."""
    made = rest.post("/automations", {"document": document(), "team": None})
    return f"/automations/{made['id']}/edit"


@pytest.fixture
def together(open_page: OpenPage, person: SignIn, address: str) -> tuple[Page, Page]:
    """Ann's and Bob's pages of one automation, each knowing of the other."""
    ann = open_page(address, signed=person("Ann"))
    bob = open_page(address, signed=person("Bob"))
    sees(ann, "Bob Weber")
    sees(bob, "Ann Weber")
    return ann, bob
