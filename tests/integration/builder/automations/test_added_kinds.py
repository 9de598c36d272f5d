"""Kinds of step that are added: what they publish and whom they call is known by what they declare, not by their name."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from builder.automations.services import problems_of
from builder.practice.content import contract_read
from runtime.core.graph import Severity
from runtime.core.ids import uuid7
from runtime.models import Event, EventType, Outbox, Run, Step, Subscription
from runtime.selectors.catalogue import environment_get
from runtime.services.deployments import version_deploy, version_install
from tests.kinds import with_added_kinds

if TYPE_CHECKING:
    from rest_framework.test import APIClient

    from builder.automations.models import Automation

ORDER = contract_read(event_type="sales.order.placed").examples[0]
EVENT = {"type": "sales.order.placed", "data": ORDER}
NOTIFICATION = {
    "channel": "sales.notifications",
    "headline": "sales.notification.requested",
    "says": contract_read(event_type="sales.notification.requested").examples[0],
}


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.steps.registry.KINDS", with_added_kinds())


def drawn(*nodes: tuple[str, str, dict[str, Any]], **trigger: Any) -> dict[str, Any]:
    """Steps one behind the other: id, kind and config of each."""
    ids = ["trigger", *(each for each, _, _ in nodes)]
    return {
        "format": "millrace.automation/1",
        "name": "With kinds of our own",
        "trigger": {"topic": "sales.orders", "types": ["sales.order.placed"], **trigger},
        "nodes": [{"id": each, "kind": kind, "config": config} for each, kind, config in nodes],
        "edges": [
            {"id": f"to_{after}", "from": {"node": before, "port": "out"}, "to": {"node": after, "port": "in"}}
            for before, after in itertools.pairwise(ids)
        ],
    }


def announcing(**config: Any) -> dict[str, Any]:
    return drawn(("tell", "announce", {**NOTIFICATION, **config}))


def found(document: dict[str, Any]) -> list[tuple[str, str | None, str, Severity]]:
    return [
        (each.code, each.node, each.pointer, each.severity) for each in problems_of(document=document, environment_id=0)
    ]


def put_live(document: dict[str, Any]) -> None:
    version = version_install(automation_id=uuid7(), automation_name=document["name"], document=document)
    version_deploy(version=version, environment=environment_get(slug="dev"))


def test_it_publishes_as_well_as_the_kind_that_is_called_so(pilot: None) -> None:
    """V60, V49: what starts itself is an error, at the field that says where it goes."""
    assert found(announcing()) == []

    own = {"channel": "sales.orders", "headline": "sales.order.placed", "says": ORDER}

    assert found(announcing(**own)) == [("event_circle", "tell", "/nodes/0/config/channel", Severity.ERROR)]


def test_what_it_publishes_may_come_back_through_others(pilot: None) -> None:
    """V60, V49: whichever of them is of the added kind."""
    back = {"channel": "sales.orders", "headline": "sales.order.placed", "says": ORDER}
    asked = {"topic": "sales.notifications", "types": ["sales.notification.requested"]}
    put_live(drawn(("again", "announce", back), **asked))

    assert found(announcing()) == [("event_circle", "tell", "/nodes/0/config/channel", Severity.WARNING)]


@pytest.mark.parametrize(
    ("config", "problem"),
    [
        ({"channel": "sales.notes"}, ("unknown_topic", "/nodes/0/config/channel")),
        ({"headline": "sales.order.placed"}, ("unknown_event_type", "/nodes/0/config/headline")),
        ({"says": {"expression": '{recipient: "a"}'}}, ("missing_field", "/nodes/0/config/says")),
    ],
)
def test_it_is_held_to_the_catalogue(pilot: None, config: dict[str, Any], problem: tuple[str, str]) -> None:
    """V60, C2: topic, type and contract."""
    said = {(code, pointer) for code, _node, pointer, _severity in found(announcing(**config))}

    assert problem in said


def test_a_trial_publishes_nothing_and_judges_it(page: APIClient) -> None:
    """V60, V13, V9."""
    before = (Event.objects.count(), Outbox.objects.count())

    good = tried(page, announcing())
    bad = tried(page, announcing(says={"expression": '{"wrong": 1}'}))

    assert (Event.objects.count(), Outbox.objects.count()) == before
    assert good["steps"][0]["published"]["type"] == "sales.notification.requested"
    assert (good["steps"][0]["by"], good["outcome"]) == ("example", "succeeded")
    assert (bad["outcome"], bad["failure"]["class"]) == ("failed", "contract_violation")


def test_a_trial_calls_nobody(page: APIClient, automation: Automation) -> None:
    """V60, V13, V11: it is answered for, by whoever tries it, else by an answer of its schema, else as it really was."""
    document = drawn(("ask", "consult", {"about": {"expression": "order_id"}}))

    invented = tried(page, document)["steps"][0]
    mocked = tried(page, document, mocks={"ask": {"output": {"advice": "go"}}})["steps"][0]
    asked_for_real(automation)
    observed = tried(page, document, automation=str(automation.id))["steps"][0]

    assert (invented["by"], invented["output"]) == ("example", {"advice": "wait"})
    assert (mocked["by"], mocked["output"]) == ("mocked", {"advice": "go"})
    assert (observed["by"], observed["output"]) == ("observed", {"advice": "sell"})


def test_a_test_keeps_calls_and_events(page: APIClient, automation: Automation) -> None:
    """V60, V16: what was asked, what was answered, and what was announced."""
    document = drawn(("ask", "consult", {"about": "orders"}), ("tell", "announce", NOTIFICATION))
    body = {"name": "As it is", "event": EVENT, "document": document}

    answer = page.post(f"/api/v1/automations/{automation.id}/tests", body, format="json")

    assert answer.status_code == 201, answer.content
    test = answer.json()
    assert test["expected"]["calls"] == [{"node": "ask", "input": {"about": "orders"}}]
    assert [(each["node"], each["topic"]) for each in test["expected"]["events"]] == [("tell", "sales.notifications")]
    assert test["mocks"] == {"ask": {"port": "out", "output": {"advice": "wait"}}}


def test_a_test_of_a_real_run_keeps_its_answers(page: APIClient, automation: Automation) -> None:
    """V60, V16."""
    run = asked_for_real(automation)
    body = {"name": "As it was", "run": str(run.id)}

    answer = page.post(f"/api/v1/automations/{automation.id}/tests", body, format="json")

    assert answer.status_code == 201, answer.content
    assert answer.json()["mocks"] == {"ask": {"port": "out", "output": {"advice": "sell"}}}
    assert answer.json()["expected"]["calls"] == [{"node": "ask", "input": {"about": "orders"}}]


def tried(page: APIClient, document: dict[str, Any], **wish: Any) -> dict[str, Any]:
    answer = page.post("/api/v1/playground/run", {"document": document, "event": EVENT, **wish}, format="json")
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = answer.json()
    return told


def asked_for_real(automation: Automation) -> Run:
    """A run of an automation that asked somebody, and was told to sell."""
    document = drawn(("ask", "consult", {"about": "orders"}))
    version = version_install(automation_id=automation.id, automation_name="Asks", document=document)
    environment = environment_get(slug="dev")
    deployment = version_deploy(version=version, environment=environment)
    kind = EventType.objects.get(name="sales.order.placed")
    now = timezone.now()
    event = Event.objects.create(
        id=uuid7(),
        environment_id=environment.id,
        topic_id=kind.topic_id,
        event_type_id=kind.id,
        contract_version=1,
        source="/shop",
        ce_id="o-1",
        correlation_id="o-1",
        data=ORDER,
        size=1,
        accepted_at=now,
    )
    run = Run.objects.create(
        id=uuid7(),
        environment_id=environment.id,
        subscription_id=Subscription.objects.get(deployment=deployment).id,
        automation_id=automation.id,
        version_id=version.id,
        event_id=event.id,
        offset=0,
        state="succeeded",
        step_count=1,
        started_at=now,
        ended_at=now,
    )
    Step.objects.create(
        run_id=run.id,
        node="ask",
        path="",
        state="succeeded",
        port="out",
        input={"about": "orders"},
        output={"advice": "sell"},
        attempt_count=1,
        started_at=now,
        ended_at=now,
    )
    return run
