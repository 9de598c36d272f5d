"""Every panel of the canvas with names that try to break it: they stay text, in their place, and turn nothing round."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.analyst import card, saved
from tests.e2e.conftest import OpenPage, Signed, _sign_in
from tests.e2e.harmless import FAMILY, HTML, LONG, RIGHT_TO_LEFT, TURNED, faults
from tests.e2e.rest import Rest
from tests.e2e.together import ALSO_HERE, rename
from tests.stack import Stack

Order = Callable[..., dict[str, Any]]
NAME = f"{TURNED} {HTML}"[:110]
ENDS = [("trigger", "out", "check"), ("check", "pass", "which"), ("which", "one", "shape"), ("which", "two", "call")]


def fx(text: str) -> dict[str, str]:
    return {"expression": text}


def document(**changed: Any) -> dict[str, Any]:
    """A sound drawing with every kind of hostile text in it; `changed` replaces members of its first step."""
    fields = [
        {"name": "<img src=x onerror=1>", "value": fx(json.dumps(HTML))},
        {"name": "\u202etxt", "value": fx(json.dumps(TURNED + RIGHT_TO_LEFT))},
        {"name": "W" * 100, "value": fx(f'"{LONG[:4000]}"')},
        {"name": FAMILY, "value": FAMILY * 20},
    ]
    rules = [
        {"id": "one", "label": HTML[:60], "condition": fx("amount > 1000000")},
        {"id": "two", "label": f"{TURNED} {RIGHT_TO_LEFT}", "condition": fx("amount > 2")},
        {"id": "three", "label": "W" * 60, "condition": fx("amount > 3")},
    ]
    call = {"method": "POST", "url": f"http://127.0.0.1:9/{'W' * 1500}", "body": {HTML: TURNED}}
    nodes = [
        {"id": "check", "kind": "filter", "name": NAME, "note": HTML + LONG[:5000], "config": {"condition": fx("amount > 0")}},
        {"id": "which", "kind": "switch", "name": f"{RIGHT_TO_LEFT} {TURNED}", "config": {"mode": "first", "rules": rules}},
        {"id": "shape", "kind": "map", "name": "W" * 200, "config": {"fields": fields}},
        {"id": "call", "kind": "http", "name": FAMILY * 18, "config": call},
        {"id": "end", "kind": "stop", "name": NAME, "config": {"outcome": "succeeded", "message": HTML + LONG[:700]}},
    ]  # fmt: skip
    nodes[0] |= changed
    places = {"check": (300, 0), "which": (600, 0), "shape": (900, -100), "call": (900, 100), "end": (1200, 0)}
    for node in nodes:
        node["position"] = dict(zip("xy", places[str(node["id"])], strict=True))
    return {
        "format": "millrace.automation/1",
        "name": f"{HTML} {RIGHT_TO_LEFT} {TURNED}",
        "description": TURNED + HTML + LONG[:9000],
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"], "position": {"x": 0, "y": 0}},
        "nodes": nodes,
        "edges": [
            {"id": f"e{number}", "from": {"node": begin, "port": port}, "to": {"node": end, "port": "in"}}
            for number, (begin, port, end) in enumerate([*ENDS, ("shape", "out", "end")])
        ],
        "notes": [{"id": "paper", "text": HTML + TURNED + LONG[:9000], "position": {"x": 300, "y": 300}}],
    }


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    """What the module made once."""
    return {}


@pytest.fixture
def hostile(rest: Rest, order: Order, kept: dict[str, str]) -> str:
    """An automation that is live, with a run, a failing test and a draft that differs and has a problem. Returns its id."""
    if not kept:
        made = rest.post("/automations", {"document": document(), "team": None})["id"]
        rest.post(f"/automations/{made}/publish", {"note": TURNED + HTML + LONG[:1500], "environment": "dev"})
        customer = {"id": HTML, "name": f"{HTML}{TURNED}{LONG}", "country": "DE"}
        event = rest.publish(order(customer=customer), subject=f"{TURNED}{HTML[:60]}{uuid.uuid4().hex}")
        kept["run"] = rest.run_of(event, made)["id"]
        test = {
            "name": NAME,
            "description": TURNED + LONG[:3000],
            "event": {"type": "sales.order.placed", "data": order(customer=customer)},
            "expected": {"outcome": "filtered", "path": [{"node": "which", "port": "one"}]},
        }
        rest.post(f"/automations/{made}/tests", test)
        draft = document(name=f"{TURNED}changed{LONG[:90]}", config={"condition": fx("amuont > 0")})
        revision = rest.get(f"/automations/{made}")["draft"]["revision"]
        rest.put(f"/automations/{made}/draft", {"document": draft, "revision": revision})
        kept["automation"] = made
    return kept["automation"]


@pytest.fixture
def mallory(chromium: Browser, stack: Stack, rest: Rest) -> Signed:
    """Somebody whose own name is hostile."""
    made = rest.post("/users", {"username": uuid.uuid4().hex, "name": f"{TURNED} {HTML}{'W' * 30}", "role": "admin"})
    return _sign_in(chromium, stack, rest.post(f"/users/{made['id']}/signin-link", {})["path"])


SIZES = pytest.mark.parametrize("size", [(1440, 900), (1024, 768)], ids=["wide", "narrow"])


def harmless(page: Page, what: str) -> None:
    """Nothing on the page ran, outgrew its panel or was turned round."""
    assert faults(page) == [], what


def opened(open_page: OpenPage, hostile: str, size: tuple[int, int]) -> Page:
    """The editor of the hostile automation."""
    page = open_page(f"/automations/{hostile}/edit", size=size, reduced_motion="reduce")
    expect(card(page, "trigger")).to_be_visible()
    expect(page.get_by_role("button", name="1 problem")).to_be_visible()
    return page


def differences(page: Page, what: str) -> None:
    """The difference in an open dialog, in each of its three forms."""
    for form in ("Drawn", "In words", "As text (YAML)"):
        page.get_by_role("tab", name=form).first.click()
        expect(page.get_by_role("tabpanel", name=form).first).to_be_visible()
        harmless(page, f"{what}: {form}")


@SIZES
def test_it_keeps_them_in_the_editor(open_page: OpenPage, hostile: str, size: tuple[int, int]) -> None:
    """V54: cards, arrows, forms, fields, live values, finding, commands, problems, and the name of the tab."""
    page = opened(open_page, hostile, size)
    assert page.title().startswith(HTML[:60])
    harmless(page, "the drawing")
    for step in ("check", "which", "shape", "call", "end", "trigger"):
        page.goto(f"/automations/{hostile}/edit?step={step}")
        form = page.get_by_role("complementary", name="Form of")
        expect(form.get_by_text("About the event").first).to_be_visible()
        if step == "shape":
            expect(form.locator("code").get_by_text("<img src=x").first).to_be_visible()
        harmless(page, f"the form of {step}")
    page.get_by_role("button", name="Close the form").click()
    page.get_by_role("button", name="Find a step").click()
    page.get_by_placeholder("Name, field, address, note").fill("img")
    expect(page.get_by_text("1 of")).to_be_visible()
    harmless(page, "finding")
    page.get_by_role("button", name="Close the search").click()
    page.keyboard.press("Control+k")
    page.get_by_placeholder("What do you want to do?").fill("img")
    expect(page.get_by_role("option").filter(has_text="<img").first).to_be_visible()
    harmless(page, "the commands")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="1 problem").click()
    expect(page.get_by_role("tab", name="Problems (1)")).to_be_visible()
    harmless(page, "the problems")


@SIZES
def test_it_keeps_them_in_what_is_tried(open_page: OpenPage, hostile: str, size: tuple[int, int]) -> None:
    """V54: playground, tests, publishing, versions."""
    page = opened(open_page, hostile, size)
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("button", name="Run", exact=True).click()
    sentence = page.get_by_role("region", name="What happened").get_by_text("It fails at")
    # The name ends where it ends: what comes behind it is read from left to right.
    expect(sentence).to_contain_text("\u2068txt.exechanged")
    harmless(page, "a trial")
    page.get_by_role("tab", name="Tests").click()
    page.get_by_role("button", name="Run all").click()
    expect(page.get_by_text("should have run, and the path did not lead there").first).to_be_visible()
    harmless(page, "the tests")
    page.get_by_role("button", name="Show all of it").click()
    harmless(page, "a long description")
    page.get_by_role("button", name="Publish", exact=True).click()
    dialog = page.get_by_role("dialog", name="Publish to Development")
    expect(dialog.get_by_text("These have to be solved first")).to_be_visible()
    differences(page, "publishing")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="More commands").click()
    page.get_by_role("menuitem", name="Versions").click()
    expect(page.get_by_role("heading", name="From version 1 to the draft")).to_be_visible()
    differences(page, "the versions")


@SIZES
def test_it_keeps_them_in_a_conflict(open_page: OpenPage, hostile: str, mallory: Signed, size: tuple[int, int]) -> None:
    """V54: who else is here, what they changed, and the choice between two drawings."""
    other = open_page(f"/automations/{hostile}/edit", signed=mallory)
    page = opened(open_page, hostile, size)
    page.get_by_role("button", name="Show everything").click()
    card(other, "check").click(position={"x": 60, "y": 20})
    expect(page.locator("[data-ring=check]")).to_be_visible()
    rename(other, "which", f"{TURNED}{HTML}{uuid.uuid4().hex}")
    expect(page.locator("[data-canvas]").get_by_text("\u2068txt.exe").first).to_be_visible()
    harmless(page, "what somebody changed")
    page.get_by_role("button", name=ALSO_HERE).click()
    expect(page.get_by_role("dialog", name="Who else is here")).to_be_visible()
    harmless(page, "who is here")
    page.keyboard.press("Escape")
    card(page, "check").click(position={"x": 60, "y": 20})
    expect(page.locator(".cm-content").first).to_be_visible()
    harmless(page, "who has this form open")
    page.context.set_offline(True)
    rename(page, "check", f"{RIGHT_TO_LEFT} mine {uuid.uuid4().hex}")
    rename(other, "check", f"{TURNED}{HTML}{uuid.uuid4().hex}")
    saved(other)
    page.context.set_offline(False)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("saved this automation while you drew")
    harmless(page, "a conflict")
    dialog.get_by_role("button", name="Compare").click()
    harmless(page, "a conflict, compared")
    dialog.get_by_role("button", name="Take theirs").click()
    saved(page)


@SIZES
def test_it_keeps_them_in_what_is_live(
    open_page: OpenPage, hostile: str, kept: dict[str, str], rest: Rest, size: tuple[int, int]
) -> None:
    """V54: the live drawing, a step of it, a run, the lists, the search of everything, what is archived."""
    page = open_page(f"/automations/{hostile}", size=size, reduced_motion="reduce")
    expect(page.get_by_role("button", name="Show all of it")).to_be_visible()
    expect(page.get_by_text("Newest runs")).to_be_visible()
    harmless(page, "the live drawing")
    for step in ("which", "call"):
        page.goto(f"/automations/{hostile}?step={step}")
        expect(page.get_by_role("button", name="Close the details")).to_be_visible()
        harmless(page, f"the details of {step}")
    page.goto(f"/runs/{kept['run']}")
    expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    harmless(page, "a run")
    page.goto("/automations")
    expect(page.get_by_role("main")).to_contain_text("<img src=x")
    harmless(page, "the list")
    page.keyboard.press("Control+k")
    page.get_by_placeholder("A page, an automation").fill("bold")
    expect(page.get_by_role("option").filter(has_text="<img").first).to_be_visible()
    harmless(page, "the search")
    away = rest.post("/automations", {"document": document(), "team": None})["id"]
    rest.post(f"/automations/{away}/archive", {})
    page.goto("/automations/archived")
    expect(page.get_by_role("main")).to_contain_text("<img src=x")
    harmless(page, "what is archived")
    page.goto(f"/automations/{rest.post('/automations', {'document': document(), 'team': None})['id']}")
    page.get_by_role("button", name="More", exact=True).click()
    harmless(page, "the menu of its page")
    page.get_by_role("menuitem", name="Archive").click()
    harmless(page, "archiving it")
    page.get_by_role("dialog").get_by_role("button", name="Archive", exact=True).click()
    expect(page.get_by_role("button", name="Take it out again")).to_be_visible()
    harmless(page, "a toast")
