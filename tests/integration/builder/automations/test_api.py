"""Automations over REST (R10, R11, R13, R15, R30)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from builder.accounts.services import key_create
from builder.accounts.services.keys import NewKey
from builder.automations.models import Automation
from runtime.models import Environment

Drawn = Callable[..., dict[str, Any]]
ADDRESS = "/api/v1/automations"


def of(automation: Automation, tail: str = "") -> str:
    return f"{ADDRESS}/{automation.id}{tail}"


def test_it_lists_automations_by_name(page: APIClient) -> None:
    """R5: page by page."""
    first = page.get(ADDRESS, {"limit": 3}).json()
    second = page.get(ADDRESS, {"limit": 3, "cursor": first["next"]}).json()

    items = first["items"] + second["items"]
    assert [item["name"] for item in items] == [
        "Big orders to the ERP",
        "Remind about unpaid orders",
        "Reserve every line",
        "Route orders by country",
    ]
    assert second["next"] is None
    assert {item["state"] for item in items} == {"live"}
    assert items[0]["problems"] == 0
    assert items[0]["types"] == ["sales.order.placed"]


def test_it_lists_them_as_they_stand_in_an_environment(page: APIClient) -> None:
    elsewhere = page.get(ADDRESS, {"environment": "production"}).json()["items"]

    assert {(item["state"], item["live_version"]) for item in elsewhere} == {("draft", None)}
    assert page.get(ADDRESS, {"environment": "production", "state": "live"}).json()["items"] == []
    assert len(page.get(ADDRESS, {"state": "live"}).json()["items"]) == 4


def test_it_asks_as_many_questions_for_many_as_for_one(page: APIClient) -> None:
    """R29."""
    page.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        page.get(ADDRESS, {"limit": 1})
    with CaptureQueriesContext(connection) as many:
        page.get(ADDRESS)

    assert len(many) == len(few)


def test_it_shows_what_is_live_and_what_is_drawn(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    saved = page.put(of(automation, "/draft"), {"document": drawn(name="Renamed"), "revision": 1}, format="json")
    assert saved.json()["revision"] == 2

    live = page.get(of(automation)).json()
    draft = page.get(of(automation), {"show": "draft"}).json()
    elsewhere = page.get(of(automation), {"environment": "staging"}).json()

    assert (live["document"]["name"], live["document_of"]) == ("Big orders to the ERP", "version")
    assert (draft["document"]["name"], draft["document_of"]) == ("Renamed", "draft")
    assert (elsewhere["deployment"], elsewhere["document_of"]) == (None, "draft")
    assert live["has_unpublished_changes"]
    assert [version["number"] for version in live["versions"]] == [1]
    assert live["deployment"]["state"] == "live"
    assert page.get(of(automation), {"version": 7}).status_code == 404


def test_it_makes_and_publishes_one(page: APIClient, drawn: Drawn) -> None:
    """R13."""
    made = page.post(ADDRESS, {"document": drawn(name="Copy")}, format="json")
    assert made.status_code == 201
    assert (made.json()["state"], made.json()["document_of"]) == ("draft", "draft")

    published = page.post(f"{ADDRESS}/{made.json()['id']}/publish", {"note": "First"}, format="json")

    assert published.status_code == 200
    assert (published.json()["version"], published.json()["state"]) == (1, "live")


def test_it_answers_a_stale_save_with_who_was_first(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    """R10, R2."""
    body = {"document": drawn(), "revision": 1}
    page.put(of(automation, "/draft"), body, format="json")

    answer = page.put(of(automation, "/draft"), body, format="json")

    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "stale_revision")
    assert (problem["revision"], problem["saved_by"]) == (2, "Admin")


def test_it_answers_problems_with_step_and_field(page: APIClient, automation: Automation, drawn: Drawn) -> None:
    """R11."""
    broken = drawn()
    broken["nodes"][0]["config"]["condition"] = {"expression": "amuont > 100"}
    page.put(of(automation, "/draft"), {"document": broken, "revision": 1}, format="json")

    answer = page.post(of(automation, "/publish"), {}, format="json")
    checked = page.post(f"{ADDRESS}/check", {"document": broken}, format="json").json()

    assert (answer.status_code, answer.json()["code"]) == (422, "document_invalid")
    assert answer.json()["errors"][0]["pointer"] == "/nodes/0/config/condition"
    assert checked["problems"][0]["node"] == "big_orders"
    assert checked["problems"][0]["severity"] == "error"


def test_it_pauses_and_resumes(page: APIClient, automation: Automation) -> None:
    """R15."""
    assert page.post(of(automation, "/pause"), {}, format="json").json()["state"] == "paused"
    assert page.get(ADDRESS, {"state": "paused"}).json()["items"][0]["id"] == str(automation.id)
    assert page.post(of(automation, "/resume"), {}, format="json").json()["state"] == "live"


def test_it_shows_what_happened_lately(page: APIClient, automation: Automation) -> None:
    """V32: nothing yet, and every arrow is there all the same."""
    activity = page.get(of(automation, "/activity")).json()

    assert activity.pop("counted_since") is not None
    assert activity == {
        "version": 1,
        "nodes": {},
        "edges": {"e1": 0, "e2": 0, "e3": 0},
        "run_count": 0,
        "is_whole_hour": True,
        "older_run_count": 0,
        "waiting": {},
        "is_waiting_capped": False,
        "latest_run": None,
    }
    elsewhere = page.get(of(automation, "/activity"), {"environment": "production"}).json()
    assert (elsewhere["version"], elsewhere["edges"], elsewhere["latest_run"]) == (None, {}, None)


def test_it_sends_an_event_by_hand(page: APIClient) -> None:
    """V34: checked like any other; what is wrong is said by where it stands in the event."""
    address = "/api/v1/events/send"
    order = page.get("/api/v1/playground/samples", {"types": "sales.order.placed"}).json()["items"][0]["event"]["data"]
    sent = page.post(address, {"type": "sales.order.placed", "data": order, "subject": "S", "key": "K"}, format="json")
    assert sent.status_code == 201, sent.json()
    event = page.get(f"/api/v1/events/{sent.json()['event_id']}").json()
    assert (event["source"], event["subject"], event["key"], event["data"]) == ("/page", "S", "K", order)

    broken = page.post(address, {"type": "sales.order.placed", "data": order | {"amount": "much"}}, format="json")
    assert (broken.status_code, broken.json()["errors"][0]["pointer"]) == (422, "/data/amount")
    unknown = page.post(address, {"type": "sales.order.lost", "data": {}}, format="json")
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/type")
    assert page.post(address, {"data": {}}, format="json").json()["errors"][0]["pointer"] == "/type"


def test_it_publishes_the_language(page: APIClient) -> None:
    schema = page.get("/api/v1/automation-schema").json()

    assert schema["title"] == "Millrace automation"
    assert "config_http" in schema["$defs"]


def test_it_keeps_a_key_in_its_environment(page: APIClient, automation: Automation, admin: Any) -> None:
    """A key that names another environment in the body is refused as one that names it in the query is."""
    dev = Environment.objects.get(slug="dev")
    new = NewKey(name="deploys", environment_id=dev.id, scopes=frozenset({"automations:write"}))
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {key_create(maker=admin, new=new)[1]}")

    refused = program.post(of(automation, "/publish"), {"environment": "production"}, format="json")
    taken = program.post(of(automation, "/publish"), {"environment": "dev"}, format="json")

    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert taken.status_code == 200


@pytest.mark.parametrize("cursor", ["abc", "!!", "MTIz"])
def test_it_refuses_a_cursor_of_another_list(page: APIClient, cursor: str) -> None:
    """R5."""
    answer = page.get(ADDRESS, {"cursor": cursor})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/cursor"
