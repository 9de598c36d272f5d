"""Between JSON and values: exact, shortest, bounded."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from runtime.core.feel import FeelValueError, compile_expression, dumps, from_json, loads, to_json
from runtime.core.feel.analysis import typed_reader
from runtime.core.feel.valuetext import literal_of
from tests.unit.runtime.core.feel.sentences import is_sentence


@pytest.mark.parametrize(
    "text",
    [
        "19.99",
        "12345678901234567890.123",
        "0",
        "-7",
        "123456789012345678901234567890",
        "0.0000001",
        "1E+30",
        '"é"',
        "[1,{}]",
    ],
)
def test_it_keeps_every_digit(text: str) -> None:
    """F60."""
    assert loads(text) == loads(dumps(loads(text)))
    if "." in text:
        assert str(loads(text)) in (text, "1E-7")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1.10"), b"1.1"),
        (Decimal("1E+3"), b"1000"),
        (Decimal("-0.0"), b"0"),
        (Decimal("100.000"), b"100"),
        (Decimal("1E+40"), b"1E+40"),
        ({"a": [Decimal("2.50"), None, True]}, b'{"a":[2.5,null,true]}'),
    ],
)
def test_it_writes_numbers_shortest(value: object, text: bytes) -> None:
    """F61."""
    assert dumps(value) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('@"2026-11-23"', b'"2026-11-23"'),
        ('@"2026-11-23T10:00:00.5@Europe/Paris"', b'"2026-11-23T10:00:00.5@Europe/Paris"'),
        ('@"P1Y2M"', b'"P1Y2M"'),
        ('@"-PT36H"', b'"-P1DT12H"'),
        ("[1..5)", b'"[1..5)"'),
        ('{a: @"10:00:00Z"}', b'{"a":"10:00:00Z"}'),
    ],
)
def test_it_writes_other_values_as_their_text(source: str, text: bytes) -> None:
    """F62."""
    assert dumps(compile_expression(source).strict({})) == text


@pytest.mark.parametrize(
    "text", ["1e100000", "-1e-100000", "9" * 5000, "NaN", "[1", '"\\ud800"', "[" * 100_000 + "]" * 100_000, "\xff"]
)
def test_it_refuses_what_it_cannot_keep(text: str) -> None:
    """F63."""
    with pytest.raises(FeelValueError):
        loads(text.encode("latin-1"))


def test_it_writes_no_function() -> None:
    with pytest.raises(FeelValueError):
        dumps(compile_expression("function(x) x").strict({}))


def test_it_converts_python_objects() -> None:
    assert from_json({"a": 0.1, "b": (1, 2)}) == {"a": Decimal("0.1"), "b": [1, 2]}
    assert to_json({"a": Decimal("0.1"), "b": Decimal("5.0")}) == {"a": 0.1, "b": 5}
    assert isinstance(to_json(Decimal("12345678901234567890.123")), Decimal)
    for bad in (float("nan"), object(), {1, 2}):
        with pytest.raises(FeelValueError):
            from_json(bad)


@pytest.mark.parametrize(
    ("convert", "value", "code"),
    [
        (loads, "1e99999999999999999999", "number_out_of_range"),
        (loads, "[" * 2000, "not_json"),
        (loads, b'"\xff"', "not_json"),
        (loads, "{1: 2}", "not_json"),
        (dumps, {None: 1}, "not_data"),
        (dumps, ["\ud800"], "not_data"),
        (dumps, object(), "not_data"),
        (to_json, object(), "not_data"),
        (from_json, [Decimal(1), object()], "not_data"),
    ],
)
def test_it_says_what_it_cannot_keep_in_words_for_people(convert: Callable[[Any], Any], value: Any, code: str) -> None:
    """F63: nothing of what Millrace is written in."""
    with pytest.raises(FeelValueError) as refused:
        convert(value)
    assert refused.value.code == code
    assert is_sentence(refused.value.message)
    assert not re.search(r"class|codec|recursion|NoneType|Decimal|“object”", refused.value.message)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xff", "This is no JSON: it is not written in UTF-8."),
        (b'"\xff"', "This is no JSON: it is not written in UTF-8."),
        (b'{"a": 1} \xe4', "This is no JSON: it is not written in UTF-8."),
        ('"\ud800"', "This is no JSON: a text here has half of a character."),
        ("\ud800", "This is no JSON: a text here has half of a character."),
        ("0e99999999999999999999", "The exponent of the number “0e99999999999999999999” has too many digits."),
        ("1e-99999999999999999999", "The exponent of the number “1e-99999999999999999999” has too many digits."),
        ("1e9999", "“1e9999” is beyond the largest or below the smallest number."),
    ],
)
def test_it_says_what_keeps_it_from_reading(raw: bytes | str, said: str) -> None:
    """F63: the cause, and not what another text would have."""
    with pytest.raises(FeelValueError) as refused:
        loads(raw)
    assert refused.value.message == said


def test_it_reads_temporal_texts_by_their_schema() -> None:
    """F66."""
    schema = {
        "type": "object",
        "properties": {
            "placed": {"type": "string", "format": "date-time"},
            "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
        },
        "$defs": {"line": {"type": "object", "properties": {"due": {"type": "string", "format": "date"}}}},
    }
    read = typed_reader(schema)
    order = read(loads('{"placed": "2026-11-23T10:00:00Z", "lines": [{"due": "2026-12-01"}, {}]}'))
    assert compile_expression('lines[1].due - date(placed) = @"P8D"').strict(order) is True
    with pytest.raises(FeelValueError):
        read({"placed": "soon"})


@pytest.mark.parametrize(
    "source", ['{a: [1.5, "x\\n", null], "b c": @"P1D"}', "[1..5)", "(<=3)", '@"10:00:00@Europe/Paris"']
)
def test_it_writes_values_as_literals(source: str) -> None:
    """F64."""
    value = compile_expression(source).strict({})
    assert compile_expression(literal_of(value)).strict({}) == value
