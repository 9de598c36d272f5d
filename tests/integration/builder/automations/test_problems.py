"""What is wrong with a document here (R12, C2)."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from builder.automations.problems import document_problems
from builder.practice.content import AUTOMATIONS
from runtime.core.graph import Severity

Drawn = Callable[..., dict[str, Any]]


def errors(document: Any) -> list[tuple[str | None, str, str]]:
    found = [each for each in document_problems(document, environment_id=0) if each.severity is Severity.ERROR]
    return [(each.node, each.field, each.code) for each in found]


@pytest.mark.parametrize("name", AUTOMATIONS)
def test_it_finds_nothing_wrong_with_the_pilot(drawn: Drawn, name: str) -> None:
    assert errors(drawn(name)) == []


@pytest.mark.parametrize("document", [None, [], "text", 7, {}, {"nodes": 3}, {"nodes": [3], "edges": {}}])
def test_it_bears_anything(pilot: None, document: Any) -> None:
    assert document_problems(document, environment_id=0)


def test_it_names_the_field_that_the_contract_lacks(drawn: Drawn) -> None:
    """R12, C2: with the step, the field and the nearest known name."""
    document = drawn()
    document["nodes"][1]["config"]["fields"][1]["value"] = {"expression": "customer.nmae"}

    (problem,) = [each for each in document_problems(document, environment_id=0) if each.severity is Severity.ERROR]

    assert (problem.node, problem.field) == ("erp_order", "/config/fields/1/value")
    assert problem.pointer == "/nodes/1/config/fields/1/value"
    assert "nmae" in problem.message
    assert "name" in problem.message


def test_it_only_warns_of_a_field_that_one_of_the_types_has(drawn: Drawn) -> None:
    """R12."""
    document = drawn()
    document["trigger"]["types"] = ["sales.order.placed", "sales.order.cancelled"]

    found = [each for each in document_problems(document, environment_id=0) if each.node == "big_orders"]

    assert found
    assert {each.severity for each in found} == {Severity.WARNING}


def test_it_looks_at_every_type_of_the_topic(drawn: Drawn) -> None:
    """R12: no type named is every type of the topic."""
    document = drawn()
    document["trigger"]["types"] = []

    assert any(each.node == "big_orders" for each in document_problems(document, environment_id=0))


@pytest.mark.parametrize(
    ("trigger", "field", "code"),
    [
        ({"topic": "sales.order"}, "/topic", "unknown_topic"),
        ({"types": ["sales.order.plaecd"]}, "/types/0", "unknown_event_type"),
        ({"types": ["sales.payment.received"]}, "/types/0", "type_of_other_topic"),
    ],
)
def test_it_knows_the_catalogue(drawn: Drawn, trigger: dict[str, Any], field: str, code: str) -> None:
    """R12."""
    document = drawn()
    document["trigger"] |= trigger

    assert ("trigger", field, code) in errors(document)


def test_it_suggests_the_nearest_topic(drawn: Drawn) -> None:
    """R12."""
    document = drawn()
    document["trigger"]["topic"] = "sales.order"

    assert any("“sales.orders”" in each.message for each in document_problems(document, environment_id=0))


@pytest.mark.parametrize(
    ("config", "field", "code"),
    [
        ({"topic": "sales.nothing"}, "/config/topic", "unknown_topic"),
        ({"type": "sales.nothing"}, "/config/type", "unknown_event_type"),
        ({"type": "sales.order.placed"}, "/config/type", "unknown_event_type"),
    ],
)
def test_it_knows_where_a_step_publishes(drawn: Drawn, config: dict[str, str], field: str, code: str) -> None:
    """R12."""
    document = drawn("unpaid_reminder")
    document["nodes"][2]["config"] |= config

    assert ("remind", field, code) in errors(document)


def test_it_holds_what_is_published_to_its_contract(drawn: Drawn) -> None:
    """C2, R12: each field that is missing or strange is named, and nothing goes live."""
    document = drawn("unpaid_reminder")
    assert errors(document) == []
    document["nodes"][2]["config"]["data"] = {"expression": "{order_id: order_id, recipent: customer.name}"}

    said = [each.message for each in document_problems(document, environment_id=0) if each.node == "remind"]

    assert len(said) == 5
    assert any("has no field “recipent”. Did you mean “recipient”?" in each for each in said)
    assert sum("asks for the field" in each for each in said) == 4


def test_it_offers_the_nearest_name_of_the_catalogue(page: APIClient, drawn: Drawn) -> None:
    """V7, V8: topics, types and fields."""
    document = drawn("by_country")
    document["nodes"][3]["config"]["type"] = "sales.notification.requestd"
    document["nodes"][0]["config"]["rules"][0]["condition"] = {"expression": 'custmer.country = "DE"'}
    problems = page.post("/api/v1/automations/check", {"document": document}, format="json").json()["problems"]
    titles = {each["code"]: each["fix"]["title"] for each in problems if "fix" in each}
    assert titles["unknown_event_type"] == 'Write "sales.notification.requested"'
    assert titles["unknown_field"] == 'Write "customer"'


def test_it_warns_of_what_a_decision_table_misses(drawn: Drawn) -> None:
    """R12, G44: through the catalogue's contracts, once."""
    document = drawn()
    rules = [{"inputs": ["< 10"], "outputs": ["1"]}, {"inputs": ["> 5"], "outputs": ["2"]}]
    table = {"inputs": [{"value": {"expression": "amount"}}], "outputs": [{"name": "rate"}], "rules": rules}
    document["nodes"].append({"id": "rates", "kind": "decision_table", "config": table})

    found = [each.as_dict() for each in document_problems(document, environment_id=0) if each.node == "rates"]

    told = [each for each in found if str(each["code"]).startswith("table_")]
    assert [(each["severity"], each["field"], each["code"]) for each in told] == [
        ("warning", "/config/rules/1", "table_overlap")
    ]


def test_it_says_once_that_there_is_no_topic(drawn: Drawn) -> None:
    """V7."""
    document = drawn()
    document["trigger"] |= {"topic": None, "types": []}

    assert [each for each in errors(document) if each[0] == "trigger"] == [("trigger", "/topic", "no_topic")]
