"""The pilot content and the sample orders (R32, R33)."""

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from builder.accounts.models import User
from builder.automations.selectors import automation_get, automation_list
from builder.automations.services import draft_save
from builder.practice.content import AUTOMATIONS, EVENT_TYPES
from builder.practice.samples import samples_send
from builder.practice.seed import pilot_seed
from runtime.models import Contract, Deployment, Environment, Event, Version
from runtime.services.partitions import partitions_ensure

pytestmark = pytest.mark.django_db

HERE = "http://127.0.0.1:8000/practice/erp"
THERE = "http://127.0.0.1:9000/practice/erp"


def live() -> set[tuple[str, int]]:
    found = Deployment.objects.filter(state="live", environment__slug="dev")
    return set(found.values_list("version__automation_name", "version__number"))


def test_it_begins_with_four_live_automations() -> None:
    """R32."""
    made = pilot_seed(practice_url=HERE)

    assert made
    assert {name for name, _ in live()} == {automation.name for automation in automation_list()}
    assert {number for _, number in live()} == {1}
    assert set(Contract.objects.values_list("event_type__name", flat=True)) == set(EVENT_TYPES)
    assert list(Environment.objects.values_list("slug", flat=True)) == ["dev", "staging", "production"]


def test_it_gives_every_contract_examples_and_words() -> None:
    pilot_seed(practice_url=HERE)

    for contract in Contract.objects.all():
        assert contract.examples
        assert contract.description
        assert all(field.get("description") for field in contract.schema["properties"].values())


def test_it_is_there_once_however_often_it_is_seeded() -> None:
    """R32."""
    pilot_seed(practice_url=HERE)

    assert pilot_seed(practice_url=HERE) == []
    assert Version.objects.count() == Contract.objects.count() == 4


def test_it_follows_the_practice_erp() -> None:
    """R32: what calls it is published anew, what does not stays."""
    pilot_seed(practice_url=HERE)

    pilot_seed(practice_url=THERE)

    assert {number for _, number in live()} == {1, 2}
    for version in Version.objects.filter(number=2):
        assert THERE in json.dumps(version.document)


def test_it_leaves_alone_what_people_changed() -> None:
    """R32."""
    pilot_seed(practice_url=HERE)
    automation = automation_get(automation_id=AUTOMATIONS["big_orders"])
    mine = {**automation.draft.document, "description": "Mine"}
    draft_save(automation=automation, document=mine, revision=1, author_id=None)

    pilot_seed(practice_url=THERE)

    assert automation_get(automation_id=automation.id).draft.document == mine


def test_it_leaves_away_what_was_put_away() -> None:
    """R32."""
    pilot_seed(practice_url=HERE)
    automation_list().filter(id=AUTOMATIONS["by_country"]).update(archived_at="2026-01-01T00:00:00Z")

    assert pilot_seed(practice_url=HERE) == []
    assert automation_list().count() == 3


def test_it_sends_sample_orders_that_keep_the_contract() -> None:
    """R33: with one correlation id, by the checks of the publish endpoint."""
    pilot_seed(practice_url=HERE)
    partitions_ensure(days_ahead=1)

    sent = samples_send(environment="dev", count=40, actor="Ada")

    events = Event.objects.filter(correlation_id=sent.correlation_id)
    assert events.count() == len(sent.event_ids) == 40
    assert {event.actor for event in events} == {"Ada"}
    notes = [event.data["note"] for event in events if event.data]
    assert sum("fail" in note for note in notes) == 2


def browser() -> APIClient:
    client = APIClient()
    client.force_login(User.objects.get(username="admin"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_it_is_a_button() -> None:
    """R33."""
    pilot_seed(practice_url=HERE)
    partitions_ensure(days_ahead=1)

    answer = browser().post("/api/v1/samples", {}, format="json")

    assert answer.status_code == 201
    assert len(answer.json()["event_ids"]) == 10
    assert browser().post("/api/v1/samples", {"count": 101}, format="json").status_code == 422


def called(path: str, body: Any, settings: Any, **more: Any) -> Any:
    settings.PRACTICE = more.pop("practice", True)
    return APIClient().post(f"/practice/erp/{path}", body, format="json", HTTP_IDEMPOTENCY_KEY="k-1", **more)


def test_it_plays_the_erp(settings: Any) -> None:
    """R33."""
    answer = called("orders", {"number": "SO-1", "total": 250}, settings)

    assert answer.status_code == 201
    assert answer.json()["document"].startswith("ERP-")
    assert called("reservations", {"sku": "CUP-12", "pieces": 6}, settings).json()["sku"] == "CUP-12"


@pytest.mark.parametrize(
    "more", [{"practice": False}, {"REMOTE_ADDR": "10.0.0.7"}, {"HTTP_X_FORWARDED_FOR": "10.0.0.7"}]
)
def test_it_plays_for_nobody_else(settings: Any, more: dict[str, Any]) -> None:
    """R33."""
    assert called("orders", {}, settings, **more).status_code == 404


@pytest.mark.parametrize(("body", "status"), [("[]", 400), ("{", 400), ("{" + " " * 70_000 + "}", 413)])
def test_it_bears_anything(settings: Any, body: str, status: int) -> None:
    settings.PRACTICE = True

    answer = APIClient().generic("POST", "/practice/erp/orders", body, content_type="application/json")

    assert answer.status_code == status
