"""Making contract versions (R8)."""

from typing import Any

import pytest

from runtime.core.errors import Invalid
from runtime.models import Contract, EventType
from runtime.services.catalogue import domain_create, event_type_create, topic_create
from runtime.services.contracts import contract_create

pytestmark = pytest.mark.django_db

SCHEMA: dict[str, Any] = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}


@pytest.fixture
def placed() -> EventType:
    topic = topic_create(domain=domain_create(slug="sales", name="Sales"), name="sales.orders")
    return event_type_create(topic=topic, name="sales.order.placed")


def make(event_type: EventType, schema: dict[str, Any] = SCHEMA, examples: list[Any] | None = None) -> Contract:
    return contract_create(
        event_type=event_type, schema=schema, examples=examples or [], description="", author_id=None
    )


def faults(event_type: EventType, schema: dict[str, Any], examples: list[Any] | None = None) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as caught:
        make(event_type, schema, examples)
    assert not Contract.objects.exists()
    return [(fault.pointer, fault.code) for fault in caught.value.errors]


def test_it_counts_versions_up_from_one(placed: EventType) -> None:
    """R8."""
    assert [make(placed).version, make(placed).version, make(placed).version] == [1, 2, 3]


def test_it_keeps_the_order_in_which_a_contract_was_written(placed: EventType) -> None:
    """V3: fields are listed as their author put them; jsonb would sort them by length."""
    properties = {"order_id": {"type": "string"}, "at": {"type": "string"}, "zip": {}, "customer": {"type": "object"}}
    example = {"order_id": "1", "zip": 1, "at": "now"}

    make(placed, {"type": "object", "properties": properties}, [example])

    kept = Contract.objects.get()
    assert list(kept.schema["properties"]) == list(properties)
    assert list(kept.examples[0]) == list(example)


def test_it_refuses_an_example_that_breaks_the_schema(placed: EventType) -> None:
    """R8: each fault by its pointer."""
    assert faults(placed, SCHEMA, [{"id": "a"}, {"id": 7}, {}]) == [
        ("/examples/1/id", "example"),
        ("/examples/2", "example"),
    ]


@pytest.mark.parametrize(
    ("schema", "fault"),
    [
        ({"type": "objekt"}, ("/schema/type", "not_an_object")),
        ({"type": "object", "required": "id"}, ("/schema/required", "not_a_schema")),
        ({"type": "object", "properties": {"a": {"pattern": "("}}}, ("/schema/properties/a/pattern", "not_a_schema")),
        # Backtracking patterns are not spoken: a schema must not be a way to stop the house.
        (
            {"type": "object", "properties": {"a": {"pattern": "(?=a)b"}}},
            ("/schema/properties/a/pattern", "not_a_schema"),
        ),
        ({"type": "object", "$schema": "http://json-schema.org/draft-07/schema#"}, ("/schema/$schema", "dialect")),
        ({"type": "object", "$ref": "#/$defs/none"}, ("/schema", "not_a_schema")),
    ],
)
def test_it_refuses_what_is_no_schema(placed: EventType, schema: dict[str, Any], fault: tuple[str, str]) -> None:
    """R8."""
    assert faults(placed, schema) == [fault]


@pytest.mark.parametrize(
    "reference",
    ["https://example.com/a.json", "file:///etc/passwd", "other.json", "//example.com/a", "http://127.0.0.1:1/"],
)
@pytest.mark.parametrize("keyword", ["$ref", "$dynamicRef"])
def test_it_refuses_a_reference_that_leaves_the_schema(placed: EventType, reference: str, keyword: str) -> None:
    """R8."""
    schema = {"type": "object", "properties": {"a": {keyword: reference}}}

    assert faults(placed, schema) == [(f"/schema/properties/a/{keyword}", "foreign_reference")]


def test_it_takes_a_field_that_is_called_like_a_keyword(placed: EventType) -> None:
    schema = {"type": "object", "properties": {"$ref": {"type": "string"}}}

    assert make(placed, schema).version == 1


def test_it_refuses_a_schema_without_a_bottom(placed: EventType) -> None:
    """R8."""
    deep: dict[str, Any] = {"type": "object"}
    for _ in range(200):
        deep = {"type": "object", "properties": {"a": deep}}

    with pytest.raises(Invalid) as caught:
        make(placed, deep)

    assert caught.value.errors[0].code == "too_deep"
