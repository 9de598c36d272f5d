"""Every built-in function: its examples, as the reference page prints them, and what the page cannot show."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from runtime.core.feel import compile_expression
from runtime.core.feel.compare import equal
from runtime.core.feel.functions import BUILTINS
from runtime.core.feel.temporal import parse_temporal

EXAMPLES = [
    pytest.param(example, expected, id=example)
    for function in BUILTINS.values()
    for example, expected in function.examples
]


@pytest.mark.parametrize(("example", "expected"), EXAMPLES)
def test_it_does_what_its_example_says(example: str, expected: str) -> None:
    actual = compile_expression(example).evaluate({}).value
    assert equal(actual, compile_expression(expected).strict({})) is True


@pytest.mark.parametrize("name", BUILTINS)
def test_it_is_documented(name: str) -> None:
    function = BUILTINS[name]
    assert function.sentence.endswith(".")
    assert function.examples
    assert function.result


def test_it_takes_the_time_from_the_caller() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert compile_expression("now()").strict({}, now=noon) == parse_temporal("2026-11-23T12:00:00Z")
    assert compile_expression("today()").strict({}, now=noon) == parse_temporal("2026-11-23")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('matches("Straße", "\\p{L}+")', True),
        ('matches("O", "[A-Z-[OI]]")', False),
        ('matches("a\nb", "^b$", "m")', True),
        ('matches("aXa", "(a)x\\1", "i")', True),
        ('matches("hello world", "hello[ ]wor ld", "x")', True),
        ('replace("a.b", ".", "$0$0", "q")', "a$0$0b"),
        ('replace("abc", "(?:a)(b)", "[$1]")', "[b]c"),
        ('split("a1b22c", "\\d+")', ["a", "b", "c"]),
    ],
)
def test_it_reads_regular_expressions_as_xpath_does(source: str, expected: object) -> None:
    """F25."""
    assert compile_expression(source).strict({}) == expected


@pytest.mark.parametrize(
    "pattern", ["(", "[b-a]", "a**", "\\2(a)", "(a)\\2", "[]", "a{2,1}", "\\q", "(?=a)", "\\p{Nope}"]
)
def test_it_refuses_what_is_no_pattern(pattern: str) -> None:
    result = compile_expression("matches(t, p)").evaluate({"t": "aa", "p": pattern})
    assert [warning.code for warning in result.warnings] == ["wrong_pattern"]
