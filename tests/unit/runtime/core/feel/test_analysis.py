"""Analysis by example: the type, and the problems with what to write instead."""

from __future__ import annotations

from typing import Any

import pytest

from runtime.core.feel.analysis import Severity, analyse, optional_paths
from tests.unit.runtime.core.feel.sentences import is_sentence

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "amount", "status", "lines", "placed", "note"],
    "properties": {
        "id": {"type": "string"},
        "amount": {"type": "number", "minimum": 0},
        "discount": {"type": "number"},
        "note": {"type": ["string", "null"]},
        "status": {"enum": ["paid", "open"]},
        "placed": {"type": "string", "format": "date-time"},
        "photo": {"type": "string", "contentEncoding": "base64"},
        "customer": {"$ref": "#/$defs/customer"},
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["sku", "price"],
                "properties": {"sku": {"type": "string"}, "price": {"type": "number"}, "qty": {"type": "integer"}},
            },
        },
    },
    "$defs": {"customer": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}},
}


@pytest.mark.parametrize(
    ("source", "type_"),
    [
        ("amount > 100", "boolean"),
        ("lines[price > 5].sku", "list<string>"),
        ("lines[1].sku", "string"),
        ("for l in lines return l.price * 2", "list<number>"),
        ("{a: amount, b: id}", "context<a: number, b: string>"),
        ("placed.year", "number"),
        ("now() - placed", "days and time duration"),
        ("if discount = null then 0 else discount", "number"),
        ("sort(lines, function(a, b) a.price < b.price)[1].sku", "string"),
        ("max(lines.price)", "number"),
        ("discount != null and discount > 5", "boolean"),
        ("sum(lines[qty != null].qty)", "number"),
    ],
)
def test_it_tells_the_type_and_finds_nothing_wrong(source: str, type_: str) -> None:
    """F50."""
    analysis = analyse(source, SCHEMA)
    assert str(analysis.type) == type_
    assert not [problem for problem in analysis.problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("source", "code", "culprit", "suggestion"),
    [
        ("amout > 1", "unknown_name", "amout", "amount"),
        ("customer.nmae", "unknown_member", "nmae", "name"),
        ("lines[prise > 5]", "unknown_name", "prise", "price"),
        ("lines.skuu", "unknown_member", "skuu", "sku"),
        ('amount + "x"', "wrong_operands", 'amount + "x"', 'string(amount) + "x"'),
        ("placed > 3", "wrong_operands", "placed > 3", ""),
        ("upper case(amount)", "wrong_argument", "amount", "string(amount)"),
        ("sum(lines.sku)", "wrong_argument", "lines.sku", "for each in lines.sku return number(each)"),
        ("count(lines, 1)", "wrong_argument_count", "count(lines, 1)", ""),
        ("substring(string: id, strat: 1)", "unknown_parameter", "substring(string: id, strat: 1)", ""),
        ("discount > 5", "may_be_null", "discount", ""),
        ("upper case(note)", "may_be_null", "note", ""),
        ("sum(lines.qty)", "may_be_null", "lines.qty", ""),
        ('status = "payd"', "always", 'status = "payd"', ""),
        ("amount >= 0", "always", "amount >= 0", ""),
        ("amount = id", "never_equal", "amount = id", "amount = number(id)"),
        ("if id then 1 else 2", "not_boolean", "id", ""),
        ("id(3)", "not_a_function", "id", ""),
        ("amount >", "unexpected_token", "", ""),
        ("id instance of txt", "unknown_type", "txt", "string"),
        ("id instance of nmber", "unknown_type", "nmber", "number"),
        ("sume(lines.price)", "unknown_function", "sume", "sum"),
        ("uper case(id)", "unknown_function", "uper case", "upper case"),
        ("qqqq(1)", "unknown_function", "qqqq", ""),
        ("substring(strin: id, start position: 1)", "unknown_parameter", "strin", "string"),
        ("amount = TRUE", "unknown_name", "TRUE", "true"),
        ('amount = "5"', "never_equal", 'amount = "5"', "amount = 5"),
        ("id = 5", "never_equal", "id = 5", 'id = "5"'),
        ("id > 5", "wrong_operands", "id > 5", "number(id) > 5"),
        ("id * 2", "wrong_operands", "id * 2", "number(id) * 2"),
        ("id < today()", "wrong_operands", "id < today()", "date(id) < today()"),
    ],
)
def test_it_underlines_what_is_wrong(source: str, code: str, culprit: str, suggestion: str) -> None:
    """F51, F52, F53, F54, F55."""
    problem = analyse(source, SCHEMA).problems[0]
    assert (problem.code, source[slice(*problem.span)], problem.suggestion) == (code, culprit, suggestion)
    assert is_sentence(problem.message)


def test_it_tells_item_members_from_outer_names() -> None:
    assert analyse("lines[id]", SCHEMA).reads == {("lines",), ("id",)}
    assert analyse("lines[price > amount].sku", SCHEMA).reads == {("lines", "price"), ("lines", "sku"), ("amount",)}


def test_it_finds_the_fields_that_may_be_absent() -> None:
    """F37."""
    assert optional_paths(SCHEMA) == {("discount",), ("note",), ("photo",), ("customer",), ("lines", "qty")}
