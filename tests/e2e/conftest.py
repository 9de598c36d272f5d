"""A real browser against a real stack, both shared by the session; each test gets a browser context of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.machine import chromium
from tests.stack import Stack, stack_start

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
DESKTOP: ViewportSize = {"width": 1440, "height": 900}


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The whole product, with the pilot content."""
    running = stack_start(tmp_path_factory.mktemp("e2e") / "home")
    yield running
    running.forget()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    executable = chromium()
    sandbox = () if os.geteuid() else ("--no-sandbox",)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *sandbox])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A fresh page, signed in to nothing."""
    context = browser.new_context(base_url=stack.address, viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The state of a browser after the one-time sign-in link was followed."""
    kept = tmp_path_factory.mktemp("browser") / "state.json"
    context = browser.new_context(base_url=stack.address)
    context.new_page().goto(stack.manage("signin_link", "--base", stack.address).strip())
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture
def admin_page(browser: Browser, stack: Stack, signed_in: Path) -> Iterator[Page]:
    """A fresh page of the first admin."""
    context = browser.new_context(
        base_url=stack.address, viewport=DESKTOP, reduced_motion="reduce", storage_state=signed_in
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
