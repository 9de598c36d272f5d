"""Tests of automations, and drafts that two people save."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from builder.automations.models import Automation
from builder.practice.content import contract_read
from runtime.models import Version

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
