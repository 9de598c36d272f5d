"""What each step leaves and each expression can read."""

from typing import Any

import pytest

from runtime.core.feel import compile_expression
from runtime.core.graph import parse_document
from runtime.core.graph.outputs import Outputs
from runtime.core.graph.pickers import PickField, pick_tree, read_of
from runtime.core.graph.plainschema import either, filled_in, schema_of_value, without_references
from runtime.core.graph.problems import find_problems
from tests.unit.runtime.core.graph.drawing import call, draw, each, fx, node, put

DATA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "amount", "lines"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "description": "Order number."},
        "amount": {"type": "number"},
        "note": {"type": "string"},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["sku", "price"],
                "properties": {"sku": {"type": "string", "description": "Article."}, "price": {"type": "number"}},
            },
        },
    },
}


def outputs(nodes: list[dict[str, Any]], *arrows: str, **observed: Any) -> Outputs:
    """The outputs of a drawing whose contract is known."""
    return Outputs(parse_document(draw(nodes, *arrows)), DATA, observed=observed)


def by_name(fields: tuple[PickField, ...]) -> dict[str, PickField]:
    return {field.name: field for field in fields}


def test_it_infers_what_a_map_leaves_through_the_steps_before_it() -> None:
    """V4."""
    found = outputs(
        [put("first", total="sum(lines.price)", who="id"), put("second", again="steps.first.who")],
        "trigger > first",
        "first > second",
    )
    assert found.steps["second"].schema["properties"]["again"] == {"type": "string"}


def test_it_shows_only_what_is_done_and_on() -> None:
    """V4."""
    found = outputs(
        [put("a", n="1"), put("off", n="1") | {"disabled": True}, put("b", n="1"), put("beside", n="1")],
        "trigger > a",
        "a > off",
        "off > b",
        "trigger > beside",
    )
    assert found.visible("b") == ["a"]
    assert found.visible("a") == []


def test_it_knows_the_item_inside_a_for_each_alone() -> None:
    """V4: with the contract's own words."""
    found = outputs(
        [each("loop"), put("inner", s="item.sku"), put("after", n="steps.loop.count")],
        "trigger > loop",
        "loop.each > inner",
        "loop.done > after",
    )
    assert found.items["loop"]["properties"]["sku"]["description"] == "Article."
    assert "item" in found.scope("inner")["properties"]
    assert "item" not in found.scope("after")["properties"]
    assert found.visible("after") == ["loop"]
    assert found.visible("inner") == []


def test_it_fills_from_a_sample_only_what_is_not_known() -> None:
    """V5."""
    sample = {"status": "odd", "headers": {}, "body": {"reservation": "R-1"}}
    found = outputs(
        [call("erp"), put("after", r="steps.erp.body.reservation")], "trigger > erp", "erp > after", erp=sample
    )
    schema = found.steps["erp"].schema["properties"]
    assert schema["status"]["type"] == "integer"
    assert schema["body"]["properties"]["reservation"]["type"] == "string"
    tree = by_name(pick_tree(found.steps["erp"].schema, prefix="steps.erp"))
    assert (tree["status"].origin, tree["body"].origin) == ("known", "observed")
    assert found.steps["after"].schema["properties"]["r"] == {"type": "string"}


def test_it_tells_of_the_error_where_a_failed_step_goes_on() -> None:
    """V4."""
    found = outputs([call("erp", on_error="continue")], "trigger > erp")
    assert "class" in found.steps["erp"].schema["properties"]["error"]["properties"]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_it_follows_the_longest_chain_in_whatever_order_it_is_written(*, is_reversed: bool) -> None:
    """V6."""
    nodes = [put(f"n{i}", v=f"steps.n{i - 1}.v" if i else "amount") for i in range(500)]
    arrows = ["trigger > n0", *(f"n{i} > n{i + 1}" for i in range(499))]
    document = parse_document(draw(nodes[::-1] if is_reversed else nodes, *arrows))
    assert Outputs(document, DATA).steps["n499"].schema["properties"]["v"] == {"type": "number"}
    assert not [each for each in find_problems(document, data_schema=DATA) if each.code == "unknown_field"]


def test_it_lists_fields_with_words_examples_and_what_reads_them() -> None:
    """V3."""
    fields = by_name(pick_tree(DATA, sample={"id": "o-1", "lines": [{"sku": "a", "price": 3}]}))
    assert (fields["id"].description, fields["id"].example, fields["id"].optional) == ("Order number.", "o-1", False)
    assert fields["note"].optional
    sku = by_name(fields["lines"].fields)["sku"]
    assert (sku.expression, sku.is_list, sku.example) == ("lines.sku", True, "a")


@pytest.mark.parametrize(
    "name", ["plain", "first name", "pre-check", "if", "data", 'with "quotes"', "größe", "a.b", "1st"]
)
def test_it_reads_a_field_of_any_name(name: str) -> None:
    """V3."""
    data = {name: 42, "inner": {name: 43}}
    scope = {**data, "data": data, "event": {}, "steps": {}}
    assert compile_expression(read_of("", name)).strict(scope) == 42
    assert compile_expression(read_of("inner", name)).strict(scope) == 43


def test_it_resolves_references_and_stays_bounded() -> None:
    """V6: a schema that doubles at every step, and one that goes round."""
    doubling = {
        f"d{i}": {"type": "object", "properties": {key: {"$ref": f"#/$defs/d{i + 1}"} for key in "ab"}}
        for i in range(30)
    }
    plain = without_references({"$ref": "#/$defs/d0", "$defs": doubling})
    assert len(str(plain)) < 1_000_000
    assert sum(1 for _ in _all(pick_tree(plain))) <= 3_000
    round_about = {"type": "object", "properties": {"me": {"$ref": "#"}}}
    assert pick_tree(without_references(round_about))[0].fields[0].name == "me"


def _all(fields: tuple[PickField, ...]) -> Any:
    for field in fields:
        yield field
        yield from _all(field.fields)


def test_it_joins_the_contracts_of_several_types() -> None:
    """V3: what one type lacks may be absent."""
    one = {"type": "object", "required": ["id", "a"], "properties": {"id": {"type": "string"}, "a": {"type": "number"}}}
    other = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    fields = by_name(pick_tree(either([one, other])))
    assert (fields["id"].optional, fields["a"].optional) == (False, True)


def test_it_takes_samples_for_what_they_are() -> None:
    """V5."""
    assert filled_in({}, schema_of_value([1]))["items"]["type"] == "number"
    assert filled_in({"type": "string"}, schema_of_value(3)) == {"type": "string"}


def test_it_looks_through_alternatives_and_parts() -> None:
    """V3."""
    schema = {
        "type": "object",
        "properties": {
            "payment": {"oneOf": [{"type": "null"}, {"type": "object", "properties": {"iban": {"type": "string"}}}]},
            "ship": {"allOf": [{"type": "object", "properties": {"a": {}}}, {"properties": {"b": {"enum": [1, 2]}}}]},
        },
    }
    fields = by_name(pick_tree(without_references(schema)))
    assert [each.name for each in fields["payment"].fields] == ["iban"]
    assert fields["payment"].optional
    assert [(each.name, each.type) for each in fields["ship"].fields] == [("a", "any"), ("b", "number")]


def test_it_leaves_alone_what_is_a_literal() -> None:
    """V4."""
    found = outputs(
        [node("m", "map", {"fields": [{"name": "a.b", "value": 1}, {"name": "a.c", "value": fx("id")}]})], "trigger > m"
    )
    assert set(found.steps["m"].schema["properties"]["a"]["properties"]) == {"b", "c"}
