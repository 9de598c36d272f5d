"""Circles of events through automations that are live."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from builder.automations.circles import circle_problems
from runtime.core.graph import Problem, read_document
from runtime.core.graph.telling import MOST_PROBLEMS
from runtime.selectors.circuits import circuits_live
from tests.drawings import drawing
from tests.integration.runtime.selectors.plans import plans_of
from tests.unit.runtime.core.graph.drawing import put

if TYPE_CHECKING:
    from collections.abc import Callable

    from rest_framework.test import APIClient

    Live = Callable[..., uuid.UUID]


def feeding(name: str, topic: str, kind: str, *, sends: tuple[str, str]) -> dict[str, Any]:
    """An automation that makes one event of another."""
    document = drawing(1, name=name)
    publish = {"topic": sends[0], "type": sends[1], "data": {}}
    return {
        **document,
        "trigger": {"topic": topic, "types": [kind]},
        "nodes": [{"id": "tell", "kind": "publish", "config": publish}],
        "edges": [{"id": "e", "from": {"node": "trigger", "port": "out"}, "to": {"node": "tell", "port": "in"}}],
    }


ORDER, MESSAGE, PAYMENT = (
    ("sales.orders", "sales.order.placed"),
    ("sales.notifications", "sales.notification.requested"),
    ("sales.payments", "sales.payment.received"),
)


@pytest.fixture
def live(pilot: None) -> Live:
    """Puts an automation live in an environment, and answers its id."""
    from runtime.core.ids import uuid7
    from runtime.selectors.catalogue import environment_get
    from runtime.services.deployments import version_deploy, version_install

    def put_live(document: dict[str, Any], environment: str = "dev") -> uuid.UUID:
        automation_id = uuid7()
        version = version_install(
            automation_id=automation_id, automation_name=document["name"], document=document, note="", author="a test"
        )
        version_deploy(version=version, environment=environment_get(slug=environment))
        return automation_id

    return put_live


def circles_of(raw: dict[str, Any]) -> list[Problem]:
    return circle_problems(raw, read_document(raw)[0])


def test_it_warns_of_a_circle_through_others(live: Live) -> None:
    """V49: with the step, and the names of those on the way."""
    live(feeding("Thank", *MESSAGE, sends=PAYMENT))
    live(feeding("Order again", *PAYMENT, sends=ORDER))

    (problem,) = circles_of(feeding("Mine", *ORDER, sends=MESSAGE))

    assert (problem.code, problem.node, problem.pointer) == ("event_circle", "tell", "/nodes/0/config/topic")
    assert problem.severity == "warning"
    assert "starts “Thank”, “Order again”, which starts this automation again" in problem.message


def test_it_is_silent_where_nothing_comes_back(live: Live) -> None:
    """V49: what is on the way in another environment never meets."""
    live(feeding("Thank", *MESSAGE, sends=PAYMENT))
    live(feeding("Order again", *PAYMENT, sends=ORDER), "staging")

    assert circles_of(feeding("Mine", *ORDER, sends=MESSAGE)) == []


def test_it_leaves_what_starts_itself_to_the_other_rule(live: Live) -> None:
    """V49: one problem, not two."""
    live(feeding("Order again", *ORDER, sends=ORDER))

    assert circles_of(feeding("Mine", *ORDER, sends=ORDER)) == []


def test_it_tells_of_another_of_the_same_name(live: Live) -> None:
    """V49: names are not unique, so that a namesake is no less another."""
    live(feeding("Mine", *MESSAGE, sends=ORDER))

    (problem,) = circles_of(feeding("Mine", *ORDER, sends=MESSAGE))

    assert "starts “Mine”, which starts this automation again" in problem.message


def test_what_is_live_of_the_drawing_is_no_other(live: Live, page: APIClient) -> None:
    """V49: under whatever name it went live."""
    own = live(feeding("Before it was renamed", *MESSAGE, sends=ORDER))
    asked = {"document": feeding("Mine", *ORDER, sends=MESSAGE)}

    def told(**of: str) -> list[str]:
        answer = page.post("/api/v1/automations/check", {**asked, **of}, format="json")
        assert answer.status_code == 200, answer.content
        return [each["code"] for each in answer.json()["problems"] if each["code"] == "event_circle"]

    assert told() == ["event_circle"], "a drawing of no automation"
    assert told(automation=str(own)) == []


def test_it_reads_a_live_document_once(live: Live) -> None:
    """V49: while somebody draws this is asked again and again, and versions never change."""
    live(feeding("Thank", *MESSAGE, sends=PAYMENT))
    assert any("document" in text for text in asked()), "what has just gone live is read"

    again = plans_of(circuits_live)

    (plan,) = again.texts
    assert "deployment_current_once" in plan
    assert "version" not in plan.replace("version_id", "")
    live(feeding("Order again", *PAYMENT, sends=ORDER))
    (told,) = circuits_live()
    assert [each.name for each in told][-2:] == ["Thank", "Order again"]


def asked() -> list[str]:
    """What reading the circuits asks the database."""
    with CaptureQueriesContext(connection) as captured:
        circuits_live()
    return [each["sql"] for each in captured.captured_queries]


def test_it_calls_the_step_as_its_card_does(live: Live) -> None:
    """V63: and tells it from another of its name."""
    live(feeding("Order again", *MESSAGE, sends=ORDER))
    mine = feeding("Mine", *ORDER, sends=MESSAGE)
    mine["nodes"] = [{**node, "name": "Tell  all"} for node in mine["nodes"]]
    (problem,) = circles_of(mine)
    assert problem.message.startswith("What the step “Tell all” publishes comes back")
    mine["nodes"].append(put("other") | {"name": "Tell all"})
    (problem,) = circles_of(mine)
    assert problem.message.startswith("What the step “Tell all” (tell) publishes comes back")
    mine["nodes"][-1]["config"] = {}
    (problem,) = circles_of(mine)
    assert problem.message.startswith("What the step “Tell all” (tell) publishes comes back"), "one of them is broken"


def test_it_counts_for_what_one_answer_tells(live: Live, page: APIClient) -> None:
    """V62: that there is more is said once, and last; a circle is told behind hundreds of warnings."""
    live(feeding("Order again", *MESSAGE, sends=ORDER))
    mine = feeding("Mine", *ORDER, sends=MESSAGE)
    mine["nodes"].extend(put(f"s{number}") for number in range(310))
    answer = page.post("/api/v1/automations/check", {"document": mine}, format="json")
    codes = [each["code"] for each in answer.json()["problems"]]
    assert len(codes) == MOST_PROBLEMS + 1
    assert codes.index("more_problems") == MOST_PROBLEMS
    assert "event_circle" in codes
