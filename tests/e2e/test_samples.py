"""The sample event that somebody chose or wrote: kept for them over a reload, for nobody else, and never in the way."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage, SignIn
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations

DATA = "Data of the sample event, as JSON"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)


@pytest.fixture
def automation(rest: Rest) -> str:
    """A draft that passes on what is over 100."""
    condition = {"expression": "amount > 100"}
    document = {
        "format": "millrace.automation/1",
        "name": "Of the samples",
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"]},
        "nodes": [{"id": "big", "kind": "filter", "name": "Only big", "config": {"condition": condition}}],
        "edges": [{"id": "e1", "from": {"node": "trigger", "port": "out"}, "to": {"node": "big", "port": "in"}}],
    }
    return str(rest.post("/automations", {"document": document, "team": None})["id"])


def play(page: Page, automation: str) -> None:
    """The playground of the automation stands open."""
    page.goto(f"/automations/{automation}/edit")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_label(DATA)).to_be_visible()


def sample(page: Page) -> Any:
    return page.get_by_label("Sample event").get_by_role("combobox")


def input_of(page: Page) -> Any:
    """What the only step got, as the playground shows it."""
    return page.get_by_label("What happened").get_by_label("Input of Only big")


def kept(page: Page) -> list[str]:
    """Under which names this browser keeps what somebody tries with."""
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    return [key for key in keys if re.match(r"millrace\.(sample|practice)\.", key)]


def test_what_is_written_survives_a_reload(page: Page, automation: str, order: Any) -> None:
    """V51: as it was written, half a text as well; another sample in its place and it is gone."""
    play(page, automation)
    text = json.dumps(order(amount=4711))
    page.get_by_label(DATA).fill(text)
    page.reload()
    page.get_by_role("button", name="Try it").click()
    expect(sample(page)).to_have_value("typed")
    expect(page.get_by_label(DATA)).to_have_value(text)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(input_of(page)).to_contain_text("4711")
    page.get_by_label(DATA).fill(text[:-1])
    page.reload()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_label(DATA)).to_have_value(text[:-1])
    expect(page.get_by_text("It ends too early")).to_contain_text("Until then it is tried with what stood here before.")
    assert violations(page) == []
    sample(page).select_option(index=0)
    expect(page.get_by_label(DATA)).not_to_have_value(re.compile("4711"))
    page.reload()
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_label(DATA)).not_to_have_value(re.compile("4711"))
    expect(page.get_by_text("It ends too early")).to_have_count(0)


def test_a_real_event_stays_chosen(page: Page, rest: Rest, automation: str, order: Any) -> None:
    """V51: also when it is no longer among the newest of its type."""
    subject = f"SO-{automation[-8:]}"
    rest.publish(order(amount=815), subject=subject)
    play(page, automation)
    sample(page).select_option(label=f"Recent: {subject}")
    for number in range(9):
        rest.publish(order(amount=number))
    page.reload()
    page.get_by_role("button", name="Try it").click()
    expect(sample(page).locator("option:checked")).to_have_text(f"Recent: {subject}")
    expect(page.get_by_label(DATA)).to_have_value(re.compile("815"))


def test_it_is_nobody_elses(open_page: OpenPage, person: SignIn, rest: Rest, automation: str, order: Any) -> None:
    """V51: somebody who signs in on the same browser begins with the example, and finds nothing left; nor after signing out."""
    page = open_page(signed=person("Sam"))
    play(page, automation)
    page.get_by_label(DATA).fill(json.dumps(order(amount=4711)))
    assert len(kept(page)) == 1
    other = rest.post("/users", {"username": f"next.{automation}", "name": "Nell Weber", "role": "admin"})
    page.goto(rest.post(f"/users/{other['id']}/signin-link", {})["path"])
    tried: list[str] = []
    page.on("request", lambda asked: tried.append(asked.post_data or "") if "/playground/" in asked.url else None)
    play(page, automation)
    expect(page.get_by_label(DATA)).not_to_have_value(re.compile("4711"))
    assert not [each for each in tried if "4711" in each]
    assert kept(page) == []
    page.get_by_label(DATA).fill(json.dumps(order(amount=1147)))
    assert len(kept(page)) == 1
    page.get_by_role("button", name="colours, sign out").click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to Millrace")).to_be_visible()
    assert kept(page) == []


@pytest.mark.parametrize("broken", [FULL, FORBIDDEN])
def test_a_browser_that_keeps_nothing_is_no_hindrance(page: Page, automation: str, order: Any, broken: str) -> None:
    """V51: it is said, and everything else goes on."""
    page.add_init_script(broken)
    play(page, automation)
    page.get_by_label(DATA).fill(json.dumps(order(amount=4711)))
    expect(page.get_by_text("what is written here is gone after a reload")).to_be_visible()
    page.get_by_role("button", name="Run", exact=True).click()
    expect(input_of(page)).to_contain_text("4711")
    page.get_by_role("separator", name="Height of the drawer").press("ArrowUp")
    page.get_by_role("button", name="colours, sign out").click()
    page.get_by_role("menuitemcheckbox", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
