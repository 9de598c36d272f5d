"""Circles of events through automations that are live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from builder.automations.circles import circle_problems
from tests.drawings import drawing

if TYPE_CHECKING:
    from collections.abc import Callable


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
def live(pilot: None) -> Callable[..., None]:
    """Puts an automation live in an environment."""
    from runtime.core.ids import uuid7
    from runtime.selectors.catalogue import environment_get
    from runtime.services.deployments import version_deploy, version_install

    def put(document: dict[str, Any], environment: str = "dev") -> None:
        version = version_install(
            automation_id=uuid7(), automation_name=document["name"], document=document, note="", author="a test"
        )
        version_deploy(version=version, environment=environment_get(slug=environment))

    return put


def test_it_warns_of_a_circle_through_others(live: Callable[..., None]) -> None:
    """V49: with the step, and the names of those on the way."""
    live(feeding("Thank", *MESSAGE, sends=PAYMENT))
    live(feeding("Order again", *PAYMENT, sends=ORDER))

    (problem,) = circle_problems(feeding("Mine", *ORDER, sends=MESSAGE))

    assert (problem.code, problem.node, problem.pointer) == ("event_circle", "tell", "/nodes/0/config/topic")
    assert problem.severity == "warning"
    assert 'starts "Thank", "Order again", which starts this automation again' in problem.message


def test_it_is_silent_where_nothing_comes_back(live: Callable[..., None]) -> None:
    """V49: what is on the way in another environment never meets."""
    live(feeding("Thank", *MESSAGE, sends=PAYMENT))
    live(feeding("Order again", *PAYMENT, sends=ORDER), "staging")

    assert circle_problems(feeding("Mine", *ORDER, sends=MESSAGE)) == []


def test_it_leaves_what_starts_itself_to_the_other_rule(live: Callable[..., None]) -> None:
    """V49: one problem, not two."""
    live(feeding("Order again", *ORDER, sends=ORDER))

    assert circle_problems(feeding("Mine", *ORDER, sends=ORDER)) == []
