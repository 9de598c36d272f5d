"""Whether the contract has what an expression reads (R12, C2)."""

from typing import Any

import pytest

from builder.automations.contract_fields import Doubt, Place, path_doubt

ORDER: dict[str, Any] = {
    "type": "object",
    "required": ["id", "customer", "lines"],
    "properties": {
        "id": {"type": "string"},
        "note": {"type": "string"},
        "customer": {"$ref": "#/$defs/customer"},
        "lines": {"type": "array", "items": {"type": "object", "required": ["sku"], "properties": {"sku": {}}}},
    },
    "additionalProperties": False,
    "$defs": {
        "customer": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {}, "country": {}},
            "additionalProperties": False,
        }
    },
}
OPEN: dict[str, Any] = {"type": "object", "required": ["id"], "properties": {"id": {}}}


def doubt(path: str, *schemas: dict[str, Any]) -> Doubt | None:
    return path_doubt(path.split("."), [Place(root=schema, schema=schema) for schema in schemas or (ORDER,)])


@pytest.mark.parametrize("path", ["id", "customer", "customer.name", "lines.sku", "id.anything"])
def test_it_has_no_doubt_about_a_required_field(path: str) -> None:
    """R12."""
    assert doubt(path) is None


def test_it_names_the_nearest_field_of_a_wrong_one() -> None:
    """R12, C2."""
    found = doubt("customer.nmae")

    assert found == Doubt(
        code="unknown_field",
        message='The contract has no field "nmae" in customer. Did you mean "name"?',
        is_certain=True,
    )


def test_it_warns_of_a_field_that_may_be_missing() -> None:
    """R12."""
    found = doubt("note")

    assert found is not None
    assert (found.code, found.is_certain) == ("optional_field", False)
    assert 'get value(data, "note")' in found.message


def test_it_only_warns_where_the_contract_is_open() -> None:
    """R12."""
    found = doubt("amount", OPEN)

    assert found is not None
    assert (found.code, found.is_certain) == ("unknown_field", False)


def test_it_says_nothing_of_what_the_contract_leaves_alone() -> None:
    assert doubt("anything", {"type": "object"}) is None


def test_it_takes_a_field_that_one_of_several_types_has() -> None:
    """R12: what one type has may be read, with a warning where the other lacks it."""
    other = {**ORDER, "required": [], "properties": {"reason": {}}}

    found = doubt("reason", ORDER, other)

    assert found is not None
    assert (found.code, found.is_certain) == ("optional_field", False)


def test_it_follows_alternatives() -> None:
    schema = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {}},
        "oneOf": [{"required": ["iban"], "properties": {"iban": {}}}, {"properties": {"card": {}}}],
        "unevaluatedProperties": False,
    }

    assert doubt("iban", schema) is None
    found = doubt("card", schema)
    assert found is not None
    assert found.code == "optional_field"


def test_it_bears_a_schema_that_refers_to_itself() -> None:
    tree = {"type": "object", "required": ["node"], "properties": {"node": {"$ref": "#"}}, "additionalProperties": False}

    assert doubt("node.node.node.node", tree) is None
    assert doubt("node.node.leaf", tree) is not None
