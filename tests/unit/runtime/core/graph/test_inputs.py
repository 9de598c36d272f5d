"""Inputs: literals, expressions, and values as data."""

from decimal import Decimal
from typing import Any

import pytest

from runtime.core.feel import FeelError, compile_expression
from runtime.core.graph.inputs import as_data, compile_input, words


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (5, 5),
        (0.1, Decimal("0.1")),
        ([1.5, {"a": 2.5}], [Decimal("1.5"), {"a": Decimal("2.5")}]),
        (None, None),
        ({"expression": "1 + 1"}, 2),
        ({"literal": {"expression": "1 + 1"}}, {"expression": "1 + 1"}),
        ({"literal": 0.1}, Decimal("0.1")),
        ({"expression": "1", "more": 1}, {"expression": "1", "more": 1}),
    ],
)
def test_it_reads_inputs(raw: Any, value: Any) -> None:
    """G4."""
    compiled = compile_input(raw)

    assert compiled.value({}) == compiled.getter({}) == compiled.data({}) == value


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('date("2026-01-01")', "2026-01-01"),
        (
            '{a: [duration("PT2H"), 1.50], b: {c: time("10:00:00")}}',
            {"a": ["PT2H", Decimal("1.50")], "b": {"c": "10:00:00"}},
        ),
        ("[1, 2]", [1, 2]),
    ],
)
def test_it_leaves_values_as_json_has_them(text: str, data: Any) -> None:
    """G39."""
    assert as_data(compile_expression(text).strict({})) == data


def test_it_copies_nothing_that_stays() -> None:
    """G39."""
    whole = {"a": [1, {"b": Decimal(2)}], "c": "x"}

    assert as_data(whole) is whole


def test_it_leaves_no_function() -> None:
    """G39."""
    with pytest.raises(FeelError):
        compile_input({"expression": "{a: function(x) x}"}).data({})


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({"expression": "a\n  + b"}, "a + b"),
        ({"literal": 5}, "5"),
        (True, "true"),
        (None, ""),
        ({"a": 1}, "an object"),
        ([1, 2], "a list of 2"),
        ("x" * 100, "x" * 47 + "…"),
    ],
)
def test_it_puts_inputs_into_words(raw: Any, text: str) -> None:
    assert words(raw) == text
