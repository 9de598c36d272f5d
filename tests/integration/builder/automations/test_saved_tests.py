"""Tests of automations, and drafts that two people save."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from rest_framework.test import APIClient

from builder.accounts.models import User
from builder.accounts.services import key_create
from builder.accounts.services.keys import NewKey
from builder.automations.models import Automation
from builder.practice.content import contract_read
from runtime.api.playground import PlaygroundThrottle
from runtime.core.ids import uuid7
from runtime.models import Environment, Event, EventType, LogEntry, Run, Step, Subscription, Version

Drawn = Callable[..., dict[str, Any]]
ORDER = contract_read(event_type="sales.order.placed").examples[0]
EVENT = {"type": "sales.order.placed", "data": ORDER}


def at(automation: Automation, tail: str = "") -> str:
    return f"/api/v1/automations/{automation.id}{tail}"


def saved(page: APIClient, automation: Automation, **words: Any) -> dict[str, Any]:
    answer = page.post(at(automation, "/tests"), {"name": "A big order", "event": EVENT, **words}, format="json")
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def redraw(page: APIClient, automation: Automation, change: Callable[[dict[str, Any]], None]) -> None:
    detail = page.get(at(automation), {"show": "draft"}).json()
    change(detail["document"])
    body = {"document": detail["document"], "revision": detail["draft"]["revision"]}
    assert page.put(at(automation, "/draft"), body, format="json").status_code == 200


def refuse_all(document: dict[str, Any]) -> None:
    document["nodes"][0]["config"]["condition"] = {"expression": "amount > 1000000"}


def test_it_takes_down_what_the_draft_does(page: APIClient, automation: Automation) -> None:
    """V16: with the answers of its calls, so that it does the same tomorrow."""
    test = saved(page, automation)
    assert test["expected"]["outcome"] == "succeeded"
    assert [call["node"] for call in test["expected"]["calls"]] == ["enter_order"]
    assert test["mocks"]["enter_order"]["port"] == "out"
    assert page.get(at(automation, "/tests")).json()["items"] == [test]
    ran = page.post(at(automation, "/tests/run"), {}, format="json").json()
    assert (ran["passed"], ran["failed"]) == (1, 0), ran


def test_it_blocks_publishing_where_a_test_fails(page: APIClient, automation: Automation) -> None:
    """V18."""
    saved(page, automation)
    versions = Version.objects.count()
    redraw(page, automation, refuse_all)
    answer = page.post(at(automation, "/publish"), {"note": "Stricter"}, format="json")
    assert answer.status_code == 409
    body = answer.json()
    assert body["code"] == "tests_failed"
    assert body["results"][0]["mismatches"][0]["what"] == "outcome"
    said = [each["message"] for each in body["results"][0]["mismatches"]]
    assert "The step “As the ERP wants it” should have run." in said, "by the name on its card (V63)"
    assert Version.objects.count() == versions


def test_it_publishes_where_all_pass(page: APIClient, automation: Automation) -> None:
    """V18."""
    saved(page, automation)
    redraw(page, automation, lambda document: document.update(description="Other words"))
    assert page.post(at(automation, "/publish"), {"note": "Words"}, format="json").status_code == 200


def test_it_writes_a_test_anew_and_forgets_it(page: APIClient, automation: Automation) -> None:
    """V16."""
    test = saved(page, automation)
    one = at(automation, f"/tests/{test['id']}")
    body = {"name": "Small", "event": {**EVENT, "data": {**ORDER, "amount": 1}}, "expected": {"outcome": "filtered"}}
    assert page.put(one, body, format="json").json()["expected"] == {"outcome": "filtered"}
    ran = page.post(at(automation, "/tests/run"), {"tests": [test["id"]]}, format="json").json()
    assert ran["results"][0]["passed"]
    assert page.delete(one).status_code == 204
    assert page.get(one).status_code == 404


def test_it_tests_a_drawing_that_is_not_saved(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    """V17."""
    saved(page, automation)
    document = drawn()
    refuse_all(document)
    ran = page.post(at(automation, "/tests/run"), {"document": document}, format="json").json()
    assert (ran["passed"], ran["failed"]) == (0, 1)
    broken = page.post(at(automation, "/tests/run"), {"document": {"nodes": 1}}, format="json").json()
    assert broken["results"][0]["mismatches"][0]["message"]


@pytest.mark.parametrize("body", [{}, {"name": "x"}, {"name": "x", "event": {}}, {"name": "", "event": EVENT}])
def test_it_refuses_half_a_test(page: APIClient, automation: Automation, body: dict[str, Any]) -> None:
    """V16."""
    assert page.post(at(automation, "/tests"), body, format="json").status_code == 422


def test_it_knows_no_test_of_another_automation(page: APIClient, automation: Automation) -> None:
    """V16."""
    test = saved(page, automation)
    other = Automation.objects.exclude(id=automation.id).first()
    assert other is not None
    assert page.get(at(other, f"/tests/{test['id']}")).status_code == 404


def test_it_hands_both_drawings_to_who_saved_second(page: APIClient, automation: Automation) -> None:
    """V19."""
    detail = page.get(at(automation), {"show": "draft"}).json()
    first = {**detail["document"], "description": "first"}
    second = {**detail["document"], "description": "second"}
    revision = detail["draft"]["revision"]
    assert (
        page.put(at(automation, "/draft"), {"document": first, "revision": revision}, format="json").status_code == 200
    )
    answer = page.put(at(automation, "/draft"), {"document": second, "revision": revision}, format="json")
    body = answer.json()
    assert (answer.status_code, body["code"]) == (409, "stale_revision")
    assert (body["current"]["description"], body["yours"]["description"]) == ("first", "second")
    assert body["revision"] == revision + 1


def ended_run(automation: Automation) -> Run:
    """A run of the live version that called the ERP, with its event."""
    version = Version.objects.get(automation_id=automation.id)
    subscription = Subscription.objects.get(deployment__version=version)
    kind = EventType.objects.get(name="sales.order.placed")
    now = timezone.now()
    event = Event.objects.create(
        id=uuid7(),
        environment_id=subscription.topic_log.environment_id,
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
        environment_id=event.environment_id,
        subscription_id=subscription.id,
        automation_id=automation.id,
        version_id=version.id,
        event_id=event.id,
        offset=0,
        state="succeeded",
        step_count=3,
        started_at=now,
        ended_at=now,
    )
    answer = {"status": 201, "headers": {}, "body": {"entry": "E-9"}}
    call = {"method": "POST", "url": "http://127.0.0.1:8000/practice/erp/orders"}
    for node, port, given, output in (
        ("big_orders", "pass", {"amount": 249.9}, True),
        ("erp_order", "out", {}, {"number": ORDER["order_id"]}),
        ("enter_order", "out", call, answer),
    ):
        Step.objects.create(
            run_id=run.id,
            node=node,
            path="",
            state="succeeded",
            port=port,
            input=given,
            output=output,
            attempt_count=1,
            started_at=now,
            ended_at=now,
        )
    return run


def test_it_takes_a_test_from_a_real_run(page: APIClient, automation: Automation) -> None:
    """V16: its event, its way, its calls and their answers."""
    run = ended_run(automation)
    answer = page.post(at(automation, "/tests"), {"name": "As it was", "run": str(run.id)}, format="json")
    assert answer.status_code == 201, answer.content
    test = answer.json()
    assert test["event"]["data"] == ORDER
    assert test["mocks"]["enter_order"]["output"]["body"] == {"entry": "E-9"}
    assert test["expected"]["outcome"] == "succeeded"
    ran = page.post(at(automation, "/tests/run"), {}, format="json").json()
    assert ran["results"][0]["passed"], ran["results"][0]["mismatches"]


def test_it_takes_none_from_a_run_of_another_automation(page: APIClient, automation: Automation) -> None:
    """V16."""
    run = ended_run(automation)
    other = Automation.objects.exclude(id=automation.id).first()
    assert other is not None
    answer = page.post(at(other, "/tests"), {"name": "x", "run": str(run.id)}, format="json")
    assert answer.status_code == 409


def test_it_shows_no_run_to_a_key_that_may_not_read_runs(admin: User, automation: Automation) -> None:
    """V16."""
    run = ended_run(automation)
    environment = Environment.objects.get(slug="dev")
    scopes = frozenset({"automations:write", "automations:read"})
    secret = key_create(maker=admin, new=NewKey(name="ci", environment_id=environment.id, scopes=scopes))[1]
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    answer = program.post(at(automation, "/tests"), {"name": "x", "run": str(run.id)}, format="json")
    assert (answer.status_code, answer.json()["scope"]) == (403, "events:read")


def test_it_answers_as_the_newest_real_run_was_answered(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    """V13."""
    ended_run(automation)
    body = {"document": drawn(), "event": EVENT, "automation": str(automation.id)}
    step = page.post("/api/v1/playground/run", body, format="json").json()["steps"][-1]
    assert (step["by"], step["output"]["body"]) == ("observed", {"entry": "E-9"})


def test_it_offers_recent_events(page: APIClient, automation: Automation) -> None:
    """V15."""
    run = ended_run(automation)
    log = Subscription.objects.get(id=run.subscription_id).topic_log
    LogEntry.objects.create(log_id=log.id, offset=0, event_id=run.event_id, sequenced_at=timezone.now())
    found = page.get("/api/v1/playground/samples", {"types": "sales.order.placed"}).json()["items"]
    assert [(each["origin"], each["event"]["data"]) for each in found][-1] == ("recent", ORDER)


@pytest.mark.parametrize(
    ("expected", "pointer"),
    [
        ({"outcom": "succeeded"}, "/expected/outcom"),
        ({"outcome": "done"}, "/expected/outcome"),
        ({"path": [{"node": "big", "way": "pass"}]}, "/expected/path/0/way"),
        ({"path": "big"}, "/expected/path"),
        ({"calls": [{"input": {}}]}, "/expected/calls/0/node"),
    ],
)
def test_it_refuses_to_expect_what_nobody_looks_at(
    page: APIClient, automation: Automation, expected: dict[str, Any], pointer: str
) -> None:
    """V16: a misspelt expectation would always hold."""
    answer = page.post(at(automation, "/tests"), {"name": "x", "event": EVENT, "expected": expected}, format="json")
    assert answer.status_code == 422
    assert pointer in [each["pointer"] for each in answer.json()["errors"]]


def test_it_takes_down_a_drawing_that_is_not_saved(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    """V16: what somebody saw in the playground is what is expected, saved or not."""
    document = drawn()
    refuse_all(document)
    test = saved(page, automation, document=document)
    assert test["expected"]["outcome"] == "filtered"
    one = at(automation, f"/tests/{test['id']}")
    body = {"name": "A big order", "event": EVENT, "take_down": True}
    assert page.put(one, body, format="json").json()["expected"]["outcome"] == "succeeded"


def test_it_bounds_how_often_a_draft_is_tried(
    page: APIClient, automation: Automation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """V12: to save a test, new or anew, is to try the draft; to read tests is not."""
    monkeypatch.setattr(PlaygroundThrottle, "rate", "2/min")
    cache.clear()
    made = saved(page, automation)
    words = {"name": "Anew", "event": EVENT, "take_down": True}
    for _ in range(3):
        assert page.get(at(automation, "/tests")).status_code == 200
    assert page.put(at(automation, f"/tests/{made['id']}"), words, format="json").status_code == 200
    for late in (
        page.post(at(automation, "/tests"), {"name": "One more", "event": EVENT}, format="json"),
        page.put(at(automation, f"/tests/{made['id']}"), words, format="json"),
        page.post(at(automation, "/tests/run"), {}, format="json"),
    ):
        assert late.status_code == 429
    cache.clear()
