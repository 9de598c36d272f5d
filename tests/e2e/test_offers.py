"""What is offered on the pages of runs, dead letters and automations: what the server would let, and nothing else."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_httpserver import HTTPServer

from tests.e2e.conftest import OpenPage, Signed, _sign_in
from tests.e2e.rest import Rest
from tests.e2e.test_accessibility import violations
from tests.stack import Stack


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A dead letter and a waiting run of an automation that a team owns, a builder of that team, and one of another."""

    automation: str
    name: str
    dead: str
    waiting: str
    own: Signed
    other: Signed


@pytest.fixture
def given(
    chromium: Browser, stack: Stack, rest: Rest, outside: HTTPServer, order: Callable[..., dict[str, Any]]
) -> Given:
    mark = f"SO-{uuid.uuid4().int % 10**7:07}"
    outside.expect_request(f"/{mark}").respond_with_json({}, status=400)
    team = rest.post("/teams", {"name": f"Team of {mark}"})["id"]

    def builder(*teams: int) -> Signed:
        made = rest.post("/users", {"username": uuid.uuid4().hex, "name": "Bea Weber", "role": "builder"})
        for each in teams:
            rest.put(f"/teams/{each}/members/{made['id']}", {})
        return _sign_in(chromium, stack, rest.post(f"/users/{made['id']}/signin-link", {})["path"])

    nodes = [
        {"id": "small", "kind": "filter", "name": "Small", "config": {"condition": {"expression": "amount < 10"}}},
        {
            "id": "call",
            "kind": "http",
            "name": "Call",
            "config": {"method": "POST", "url": outside.url_for(f"/{mark}")},
        },
        {"id": "rest", "kind": "delay", "name": "Rest", "config": {"seconds": 86_400}},
    ]
    ends = (("trigger", "out", "small"), ("small", "pass", "call"), ("small", "no", "rest"))
    document = {
        "format": "millrace.automation/1",
        "name": f"Owned {mark}",
        "trigger": {
            "topic": "sales.orders",
            "types": ["sales.order.placed"],
            "filter": {"expression": f'starts with(order_id, "{mark}")'},
        },
        "nodes": nodes,
        "edges": [
            {"id": f"e{at}", "from": {"node": start, "port": port}, "to": {"node": end, "port": "in"}}
            for at, (start, port, end) in enumerate(ends)
        ],
    }
    made = rest.post("/automations", {"document": document, "team": team})
    rest.post(f"/automations/{made['id']}/publish", {"note": "", "environment": "dev"})
    dead = rest.run_of(rest.publish(order(order_id=f"{mark}1", amount=5)), made["id"], "dead")
    waiting = rest.run_of(rest.publish(order(order_id=f"{mark}2", amount=50)), made["id"], "waiting")
    return Given(
        automation=made["id"],
        name=f"Owned {mark}",
        dead=dead["id"],
        waiting=waiting["id"],
        own=builder(team),
        other=builder(),
    )


def offers(page: Page, given: Given) -> dict[str, bool]:
    """Which presses are there, once each page shows what it is of."""
    found: dict[str, bool] = {}

    def look(place: str, *names: str) -> None:
        page.goto(place)
        expect(page.get_by_role("heading", level=1, name=given.name)).to_be_visible()
        for name in names:
            found[name] = page.get_by_role("main").get_by_role("button", name=name).count() > 0

    look(f"/runs/{given.dead}", "Retry from Call", "Save as a test")
    look(f"/runs/{given.waiting}", "Cancel run")
    look(f"/dead-letters/{given.dead}", "Redrive", "Discard…")
    look(f"/automations/{given.automation}")
    found["Edit"] = page.get_by_role("main").get_by_role("link", name="Edit").count() > 0
    page.goto(f"/dead-letters?automation={given.automation}")
    cause = page.get_by_role("region").filter(has=page.get_by_role("link", name=given.name)).last
    expect(cause).to_contain_text("answered 400")
    found["Select"] = cause.get_by_role("checkbox").count() > 0
    found["Redrive all"] = cause.get_by_role("button", name="Redrive").count() > 0
    assert violations(page) == []
    return found


def test_they_are_offered_to_those_alone_who_may(open_page: OpenPage, given: Given) -> None:
    """V53, P4: to a builder of the team that owns it, and not to one of another, whom the server refuses as well."""
    assert set(offers(open_page(signed=given.own), given).values()) == {True}
    page = open_page(signed=given.other)
    assert set(offers(page, given).values()) == {False}
    theirs = Rest(page.context.request)
    assert theirs.refusal(f"/runs/{given.waiting}/cancel", {}) == 403
    assert theirs.refusal(f"/dead-letters/{given.dead}/redrive", {}) == 403
