"""Templates over HTTP, with the pilot's content."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from builder.automations.models import Automation
from builder.automations.selectors.templates import gallery
from builder.automations.templates.gallery import template_list
from builder.practice.content import contract_read
from runtime.models import Contract, EventType

ADDRESS = "/api/v1/templates"
EVENT = "sales.order.placed"
ORDER = contract_read(event_type=EVENT).examples[0]
RUNS = [(template.id, number) for template in template_list() for number in range(len(template.runs))]
EXAMPLES = {template.id: template for template in template_list()}


def check(page: APIClient, template: str, answers: dict[str, Any]) -> dict[str, Any]:
    answer = page.post(f"{ADDRESS}/{template}/check", {"answers": answers}, format="json")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def use(page: APIClient, template: str, answers: dict[str, Any]) -> dict[str, Any]:
    answer = page.post(f"{ADDRESS}/{template}/use", {"answers": answers}, format="json")
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_it_lists_each_with_its_picture_and_the_events_that_fit(page: APIClient) -> None:
    """V42, V43."""
    found = page.get(ADDRESS).json()
    assert len(found["items"]) >= 12
    assert [group["id"] for group in found["groups"]] == list(dict.fromkeys(each["group"] for each in found["items"]))
    by_id = {each["id"]: each for each in found["items"]}
    route = by_id["route_by_amount"]
    assert {node["kind"] for node in route["document"]["nodes"]} == {"switch", "http"}
    assert [each["name"] for each in route["fitting"]] == [
        "sales.order.cancelled",
        "sales.order.placed",
        "sales.payment.received",
    ]
    assert [each["name"] for each in by_id["fan_out_lines"]["fitting"]] == [EVENT]
    assert page.get(f"{ADDRESS}/route_by_amount").json() == route
    assert page.get(f"{ADDRESS}/absent").status_code == 404


def test_it_looks_for_what_fits_once_for_each_state_of_the_catalogue(page: APIClient) -> None:
    """V43: and anew when there is one more event type or contract."""
    before = {each.template.id: each.fitting for each in gallery()}
    assert all(each.fitting is before[each.template.id] for each in gallery())
    contract = Contract.objects.filter(event_type__name=EVENT).latest("id")
    contract.event_type = EventType.objects.create(topic=contract.event_type.topic, name="sales.order.again")
    contract.pk = None
    contract.save(force_insert=True)
    found = page.get(f"{ADDRESS}/fan_out_lines").json()["fitting"]
    assert [each["name"] for each in found] == ["sales.order.again", EVENT]


@pytest.mark.parametrize("template", list(EXAMPLES))
def test_its_example_has_no_problem_at_all(page: APIClient, template: str) -> None:
    """V42, C2: neither errors nor warnings, by this installation's contracts."""
    found = check(page, template, dict(EXAMPLES[template].example))
    assert found["problems"] == []
    assert (found["missing"], found["unfinished"]) == (0, None)
    told = page.post("/api/v1/automations/check", {"document": found["document"]}, format="json").json()
    assert told["problems"] == []


@pytest.mark.parametrize(("template", "number"), RUNS)
def test_its_example_runs_as_it_says(page: APIClient, template: str, number: int) -> None:
    """V42: through the playground, step by step; what it publishes keeps its contract."""
    run = EXAMPLES[template].runs[number]
    document = check(page, template, dict(EXAMPLES[template].example))["document"]
    event = {
        "type": EVENT,
        "id": "1",
        "source": "/shop",
        "time": "2026-03-02T09:14:08Z",
        "data": {**ORDER, **run.changes},
    }
    wish = {"document": document, "event": event, "mocks": dict(run.mocks)}
    answer = page.post("/api/v1/playground/run", wish, format="json")
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert found["event_problems"] == []
    done = [step["node"] for step in found["steps"] if step["state"] == "succeeded"]
    failed = [step for step in found["steps"] if step["state"] == "failed" and step["node"] not in run.mocks]
    if run.outcome != "failed":
        assert failed == []
    assert (found["outcome"], set(done)) == (run.outcome, set(run.path)), run.says


def test_it_makes_a_draft(page: APIClient) -> None:
    """V45."""
    made = use(page, "route_by_amount", {**EXAMPLES["route_by_amount"].example, "name": "Large orders"})
    assert (made["name"], made["state"], made["problems"], made["unfinished"]) == ("Large orders", "draft", 0, None)
    automation = Automation.objects.get(id=made["id"])
    assert automation.draft.document["trigger"]["types"] == [EVENT]
    assert automation.draft.revision == 1


def test_it_makes_a_draft_of_half_the_answers_and_says_where_to_go_on(page: APIClient) -> None:
    """V45: what is missing is a problem of the draft, at its step."""
    made = use(page, "route_by_amount", {"event": EVENT, "settings": {"approval_url": "https://a.example.com"}})
    assert made["unfinished"] == "direct"
    assert made["problems"] == 1
    assert use(page, "route_by_amount", {})["unfinished"] == "trigger"


@pytest.mark.parametrize("limit", [None, -1, "many"])
def test_what_was_left_open_is_not_quietly_what_was_suggested(page: APIClient, limit: Any) -> None:
    """V43, V45: the limit of a thousand was taken away, and nothing goes live before somebody says another."""
    example = EXAMPLES["route_by_amount"].example
    answers = {**example, "settings": {**example["settings"], "limit": limit}}
    found = check(page, "route_by_amount", answers)
    rule = found["document"]["nodes"][0]["config"]["rules"][0]
    assert (rule["label"], rule["condition"]["expression"]) == ("over ?limit", "amount > ?limit")
    assert (found["missing"], found["unfinished"]) == (1, "how_large")
    made = use(page, "route_by_amount", answers)
    assert (made["problems"], made["unfinished"]) == (1, "how_large")


def test_it_refuses_a_name_that_is_none(page: APIClient) -> None:
    """V45."""
    answer = page.post(f"{ADDRESS}/route_by_amount/use", {"answers": {"name": "x" * 201}}, format="json")
    assert answer.status_code == 422
    assert page.post(f"{ADDRESS}/absent/use", {}, format="json").status_code == 404
