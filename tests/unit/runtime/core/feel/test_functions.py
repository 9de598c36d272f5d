"""Every built-in function: its examples, as the reference page prints them, and what the page cannot show."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from runtime.core.feel import compile_expression, loads
from runtime.core.feel.compare import equal
from runtime.core.feel.functions import BUILTINS
from runtime.core.feel.functions.reference import reference_page
from runtime.core.feel.temporal import parse_temporal
from runtime.core.feel.valuetext import literal_of

EXAMPLES = [
    pytest.param(example, expected, id=example)
    for function in BUILTINS.values()
    for example, expected in function.examples
]


@pytest.mark.parametrize(("example", "expected"), EXAMPLES)
def test_it_does_what_its_example_says(example: str, expected: str) -> None:
    """F26."""
    actual = compile_expression(example).evaluate({}).value
    assert equal(actual, compile_expression(expected).strict({})) is True


@pytest.mark.parametrize("name", BUILTINS)
def test_it_is_documented(name: str) -> None:
    function = BUILTINS[name]
    assert function.sentence.endswith(".")
    assert function.examples
    assert function.result
    assert "context" not in function.sentence.lower(), "people read of objects"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("context merge([{a: 1}, 1])", "Only objects are merged, and a number is among them."),
        ('context put({a: 1}, ["a", "b"], 2)', "“a” is a number, not an object."),
        ("-{a: 1}", "“{a: 1}” is an object here, and - negates a number or a duration."),
    ],
)
def test_it_speaks_of_objects(source: str, said: str) -> None:
    """F26: as forms do; context is the word of signatures."""
    (warning,) = compile_expression(source).evaluate({}).warnings
    assert warning.message == said


ROOT = Path(__file__).resolve().parents[5]


def test_it_prints_the_reference_page_that_is_published() -> None:
    published = (ROOT / "docs" / "reference" / "feel.md").read_text(encoding="utf-8")
    assert published == reference_page(), "run: manage.py feel --reference > docs/reference/feel.md"


ORDER = loads(
    re.findall(
        "```json\n(.*?)```", (ROOT / "docs" / "howto" / "expressions.md").read_text(encoding="utf-8"), re.DOTALL
    )[0]
)
GUIDE = re.findall(
    r"^(\S.*?\S) {2,}(\S.*)$", (ROOT / "docs" / "howto" / "expressions.md").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("source", "told"), GUIDE)
def test_it_answers_as_the_guide_tells(source: str, told: str) -> None:
    """F40, F26: an example of the guide is an expression, its value, and perhaps words about it."""
    value = compile_expression(source).strict(ORDER, now=datetime(2027, 1, 1, tzinfo=UTC))
    assert told.startswith(literal_of(value).replace('@"', "").removesuffix('"' if '@"' in literal_of(value) else ""))


def test_it_takes_the_time_from_the_caller() -> None:
    """F22."""
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
