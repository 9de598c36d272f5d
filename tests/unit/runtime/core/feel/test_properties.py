"""Properties that hold for every expression and value: generated, not listed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import time
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from runtime.core.feel import (
    Budget,
    FeelError,
    FeelEvaluationError,
    FeelLimitError,
    compile_expression,
    dumps,
    from_json,
    loads,
)
from runtime.core.feel.analysis import Severity, analyse, optional_paths
from runtime.core.feel.compare import equal
from runtime.core.feel.expression import BUILTIN_NAMES
from runtime.core.feel.parsing.parser import parse_expression
from runtime.core.feel.printer import print_expression
from runtime.core.feel.syntax import Node
from runtime.core.feel.temporal import Date, DateTime, DaysDuration, Time, format_temporal, parse_temporal
from runtime.core.feel.valuetext import literal_of
from tests.unit.runtime.core.feel.sentences import is_sentence

FACTOR = int(os.environ.get("MILLRACE_PROPERTY_FACTOR", "1"))
"""How many times more examples than a unit test has time for."""
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "amount", "lines", "paid"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "amount": {"type": "number"},
        "paid": {"type": "boolean"},
        "discount": {"type": "number"},
        "customer": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {"name": {"type": "string"}, "age": {"type": ["integer", "null"]}},
        },
        "lines": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["sku", "price"],
                "additionalProperties": False,
                "properties": {"sku": {"type": "string"}, "price": {"type": "number"}, "note": {"type": "string"}},
            },
        },
    },
}
NAMES = ["id", "amount", "paid", "discount", "customer", "lines", "sku", "price", "note", "item", "x"]
MEMBERS = ["name", "age", "sku", "price", "note", "year", "days"]
numbers = st.integers(-1000, 1000) | st.decimals(-1000, 1000, places=2).map(Decimal)
texts = st.text('ab cé"\\', max_size=4)
leaves = st.one_of(
    numbers.map(literal_of),
    texts.map(literal_of),
    st.sampled_from([*NAMES, "true", "false", "null", '@"2026-01-31"', '@"PT5H"', '@"P2M"', '@"10:00:00"']),
)


def combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["+", "-", "*", "/", "=", "!=", "<", "<=", ">", ">=", "and", "or"])
    functions = st.sampled_from(
        [
            "count",
            "sum",
            "min",
            "max",
            "mean",
            "string",
            "not",
            "upper case",
            "abs",
            "reverse",
            "flatten",
            "distinct values",
        ]
    )
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"if {t[0]} then {t[1]} else {t[2]}"),
        st.tuples(inner, st.sampled_from(MEMBERS)).map(lambda t: f"({t[0]}).{t[1]}"),
        st.tuples(inner, inner).map(lambda t: f"({t[0]})[{t[1]}]"),
        st.tuples(functions, inner).map(lambda t: f"{t[0]}({t[1]})"),
        st.tuples(inner, inner).map(lambda t: f"for x in ({t[0]}) return ({t[1]})"),
        st.tuples(st.sampled_from(["some", "every"]), inner, inner).map(
            lambda t: f"{t[0]} x in ({t[1]}) satisfies ({t[2]})"
        ),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]}) between ({t[1]}) and ({t[2]})"),
        st.tuples(inner, inner, inner).map(lambda t: f"({t[0]}) in (<({t[1]}), ({t[2]}))"),
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.tuples(inner, inner).map(lambda t: f"{{x: {t[0]}, sku: {t[1]}}}"),
        st.tuples(inner, inner).map(lambda t: f"[({t[0]})..({t[1]}))"),
        inner.map(lambda text: f"-({text})"),
        inner.map(lambda text: f"({text}) instance of number"),
    )


expressions = st.recursive(leaves, combined, max_leaves=10)
line = st.fixed_dictionaries({"sku": texts, "price": numbers}, optional={"note": texts})
customers = st.fixed_dictionaries({"name": texts}, optional={"age": st.integers(0, 120) | st.none()})
orders = st.fixed_dictionaries(
    {"id": texts, "amount": numbers, "lines": st.lists(line, max_size=3), "paid": st.booleans()},
    optional={"discount": numbers, "customer": customers},
)


def without_spans(node: Any) -> Any:
    if isinstance(node, Node):
        return (
            type(node).__name__,
            *[
                without_spans(getattr(node, field.name))
                for field in dataclasses.fields(node)
                if "span" not in field.name
            ],
        )
    return tuple(map(without_spans, node)) if isinstance(node, tuple) else (type(node).__name__, node)


@settings(max_examples=60 * FACTOR, deadline=None)
@given(expressions)
def test_it_prints_what_it_parses(text: str) -> None:
    """F1."""
    node = parse_expression(text, (), BUILTIN_NAMES)
    again = parse_expression(print_expression(node), (), BUILTIN_NAMES)
    assert without_spans(again) == without_spans(node)


@settings(max_examples=100 * FACTOR, deadline=None)
@given(expressions, orders)
def test_it_never_predicts_what_evaluation_contradicts(text: str, order: dict[str, Any]) -> None:
    """F56."""
    analysis = analyse(text, SCHEMA)
    assume(not any(problem.code in ("unknown_name", "unknown_member") for problem in analysis.problems))
    recording = Recording(order)
    try:
        value = compile_expression(text, optional=optional_paths(SCHEMA)).strict(recording)
    except FeelEvaluationError:
        value = NOTHING
    assert recording.read <= {route[0] for route in analysis.reads} | {"item"}
    if value is not NOTHING:
        assert analysis.shape.admits(value), f"{value!r} is not {analysis.shape}"


NOTHING = object()


class Recording(Mapping[str, Any]):
    """A scope that remembers the names it was asked for and had."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data, self.read = data, set[str]()

    def __getitem__(self, name: str) -> Any:
        value = self.data[name]
        self.read.add(name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


@settings(max_examples=60 * FACTOR, deadline=None)
@given(expressions, orders)
def test_it_fails_only_as_predicted_where_types_are_wrong(text: str, order: dict[str, Any]) -> None:
    """An error of analysis at the top of an expression is met by every strict evaluation that reaches it."""
    analysis = analyse(text, SCHEMA)
    whole = [p for p in analysis.problems if p.severity is Severity.ERROR and p.span == (0, len(text))]
    # `between` is false without a look at its upper bound when the value is below the lower one.
    if not whole or whole[0].code != "wrong_operands" or " between " in text:
        return
    with pytest.raises(FeelEvaluationError):
        compile_expression(text, optional=optional_paths(SCHEMA)).strict(order)


@settings(max_examples=100 * FACTOR, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), max_size=40)
    | st.text("()[]{}.,:+-*/<>=\"'@?ab1 \n\\", max_size=60)
    | expressions,
    orders,
)
def test_it_makes_a_value_or_a_typed_error_of_any_text(text: str, order: dict[str, Any]) -> None:
    """F47."""
    try:
        expression = compile_expression(text)
        expression.evaluate(order, budget=Budget(steps=20_000))
        analyse(expression, SCHEMA)
    except FeelError as error:
        assert is_placed(error, text)  # noqa: PT017  # any other error fails the test by itself


def is_placed(error: FeelError, text: str) -> bool:
    return bool(error.code) and is_sentence(error.message) and 0 <= error.span.start <= error.span.end <= len(text)


@settings(max_examples=80 * FACTOR, deadline=None)
@given(expressions, orders)
def test_it_answers_strictly_what_it_answers_without_warnings(text: str, order: dict[str, Any]) -> None:
    """F30."""
    expression = compile_expression(text)
    result = expression.evaluate(order)
    assert all(is_sentence(warning.message) for warning in result.warnings)
    try:
        value = expression.strict(order)
    except FeelEvaluationError as error:
        assert result.warnings[0] == (error.code, error.span, error.message)  # noqa: PT017  # the first warning
    else:
        assert result.warnings == ()
        assert literal_of(value) == literal_of(result.value)


sizes = st.sampled_from(["1..5", "1..100", "1..3000", "1..99999999", "[1, 2, 3]", "x", 'split(string(x), "")'])
bombs = st.recursive(
    st.sampled_from(
        ["x", "1.5 ** 2.5", "string(x)", "x * x", 'upper case("aaaaaaaa")', "[x, x, x]", "{a: x}", "exp(2.5)"]
    ),
    lambda inner: st.one_of(
        st.tuples(sizes, inner).map(lambda t: f"(for x in {t[0]} return {t[1]})"),
        st.tuples(sizes, inner).map(lambda t: f"(for x in {t[0]}, y in {t[0]} return {t[1]})"),
        st.tuples(sizes, inner).map(lambda t: f"(some x in {t[0]} satisfies {t[1]} = x)"),
        st.tuples(inner, inner).map(lambda t: f"{t[0]}[{t[1]}]"),
        st.tuples(st.sampled_from(["flatten", "distinct values", "string", "count", "sort", "mode"]), inner).map(
            lambda t: f"{t[0]}({t[1]})"
        ),
        inner.map(lambda text: f"concatenate({text}, {text}, {text}, {text})"),
        inner.map(lambda text: f'replace(string({text}), ".", "$0$0$0$0$0$0$0$0")'),
    ),
    max_leaves=6,
)


@settings(max_examples=60 * FACTOR, deadline=None)
@given(bombs)
def test_it_holds_its_bounds_under_any_bomb(text: str) -> None:
    """F45."""
    expression = compile_expression(text)
    began = time.thread_time()
    try:
        value = expression.evaluate({"x": 7}).value
    except FeelLimitError:
        value = None
    assert time.thread_time() - began < 0.5
    assert value is None or len(literal_of(value)) < 8_000_000


CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN)
wide = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e20"), max_value=Decimal("1e20"))


@settings(max_examples=60 * FACTOR, deadline=None)
@given(wide, wide, st.sampled_from("+-*/"))
def test_it_calculates_as_decimals_do(left: Decimal, right: Decimal, sign: str) -> None:
    assume(sign != "/" or right != 0)
    assume(abs(left.adjusted()) < 1000 and abs(right.adjusted()) < 1000)
    calculate = {"+": CONTEXT.add, "-": CONTEXT.subtract, "*": CONTEXT.multiply, "/": CONTEXT.divide}[sign]
    left, right = CONTEXT.plus(left), CONTEXT.plus(right)
    value = compile_expression(f"a {sign} b").strict({"a": from_json(left), "b": from_json(right)})
    assert value == calculate(left, right)


@settings(max_examples=50, deadline=None)
@given(st.integers(-(10**40), 10**40), st.integers(-(10**40), 10**40))
def test_it_rounds_whole_numbers_to_34_digits(left: int, right: int) -> None:
    value = compile_expression("a + b").strict({"a": left, "b": right})
    assert value == CONTEXT.add(Decimal(left), Decimal(right))


dates = st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30))
moments = st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 1, 1))


@settings(max_examples=50, deadline=None)
@given(dates, st.integers(-300_000, 300_000))
def test_it_counts_days_as_the_calendar_does(day: dt.date, count: int) -> None:
    try:
        expected = day + dt.timedelta(days=count)
    except OverflowError:
        return
    value = compile_expression("d + n").strict(
        {"d": Date(day.year, day.month, day.day), "n": DaysDuration(count * 86_400 * 10**9)}
    )
    assert (value.year, value.month, value.day) == (expected.year, expected.month, expected.day)
    week = compile_expression("week of year(d)").strict({"d": value})
    assert (week, compile_expression("d.weekday").strict({"d": value})) == (
        expected.isocalendar().week,
        expected.isoweekday(),
    )


@settings(max_examples=50, deadline=None)
@given(moments, moments)
def test_it_subtracts_moments_as_the_standard_library_does(left: dt.datetime, right: dt.datetime) -> None:
    def feel(moment: dt.datetime) -> DateTime:
        nano = moment.microsecond * 1000
        return DateTime(
            Date(moment.year, moment.month, moment.day), Time(moment.hour, moment.minute, moment.second, nano)
        )

    value = compile_expression("a - b").strict({"a": feel(left), "b": feel(right)})
    difference = left - right
    assert value.nanos == (difference.days * 86_400 + difference.seconds) * 10**9 + difference.microseconds * 1000


@settings(max_examples=50, deadline=None)
@given(moments, st.sampled_from(["", "Z", "+02:00", "-11:30", "@Europe/Paris"]))
def test_it_reads_the_text_it_writes(moment: dt.datetime, zone: str) -> None:
    text = f"{moment:%Y}".rjust(4, "0") + f"{moment:-%m-%dT%H:%M:%S}{zone}"
    value = parse_temporal(text)
    assert value is not None
    assert parse_temporal(format_temporal(value)) == value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | wide | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60 * FACTOR, deadline=None)
@given(json_values)
def test_it_carries_json_through_unchanged(data: Any) -> None:
    """F61."""
    value = from_json(data)
    again = loads(dumps(value))
    assert equal(again, value) is True
    assert dumps(again) == dumps(value)
