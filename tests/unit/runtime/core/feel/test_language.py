"""The language by example: an expression, what it reads, and its value. Cites rules of docs/spec/feel.md."""

from __future__ import annotations

import inspect
import sys
from decimal import Decimal
from typing import Any

import pytest

from runtime.core.feel import (
    FeelEvaluationError,
    FeelSyntaxError,
    compile_expression,
    compile_unary_tests,
    loads,
)
from runtime.core.feel.compare import equal
from runtime.core.feel.errors import FeelStackError
from runtime.core.feel.expression import CACHED_EXPRESSIONS
from runtime.core.feel.printer import print_expression
from runtime.core.feel.slips import slip_of
from tests.unit.runtime.core.feel.sentences import is_sentence
from tests.work import work_of

ORDER = loads(
    b'{"amount": 129.99, "customer": {"name": "Ann", "country": "FR", "in": 1}, "count": 7,'
    b' "lines": [{"sku": "a", "price": 10.5, "qty": 2}, {"sku": "b", "price": 3, "qty": 1}], "Birth Date": "2000-01-01"}'
)


def value(source: str, scope: dict[str, Any] | None = None) -> Any:
    return compile_expression(source).evaluate(ORDER if scope is None else scope).value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # F10: decimals, 34 digits, half even.
        ("0.1 + 0.2", "0.3"),
        ("1 / 3", "0.3333333333333333333333333333333333"),
        ("9999999999999999999999999999999999 + 1", "10000000000000000000000000000000000"),
        ("12345678901234567890123456789012345", "12345678901234567890123456789012340"),
        ("2 ** 3 ** 2", "64"),
        ("-3 ** 2", "9"),
        ("2 * -3", "-6"),
        ("10 - 4 - 3", "3"),
        # F11: three-valued logic.
        ("true or null", "true"),
        ("null and false", "false"),
        ("true and null", "null"),
        ("not(null)", "null"),
        # F12: comparison, membership, ranges.
        ("1 < 2 and 2 <= 2 and 3 != 4", "true"),
        ("5 between 1 and 10", "true"),
        ("5 in [1..10]", "true"),
        ("5 in (1..5)", "false"),
        ("5 in ]1..5]", "true"),
        ("5 in [1..5[", "false"),
        ("5 in (< 3, > 4)", "true"),
        ("5 in (1, 5)", "true"),
        ('"b" in ["a".."c"]', "true"),
        ("[1..5].start", "1"),
        ("(< 10).end included", "false"),
        ("null = null", "true"),
        ("[1, [2]] = [1, [2]]", "true"),
        ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
        # F13: branches, loops, quantifiers.
        ('if amount > 100 then "big" else "small"', '"big"'),
        ("for i in 1..3 return i * i", "[1, 4, 9]"),
        ("for i in 3..1 return i", "[3, 2, 1]"),
        ("for x in [1, 2], y in [x..3] return x * y", "[1, 2, 3, 4, 6]"),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
        ('for d in @"2026-02-27"..@"2026-03-01" return d.day', "[27, 28, 1]"),
        ("some l in lines satisfies l.price > 10", "true"),
        ("every l in lines satisfies l.price > 10", "false"),
        # F14: paths and filters.
        ("lines.sku", '["a", "b"]'),
        ("lines[price > 5].sku", '["a"]'),
        ("lines[-1].sku", '"b"'),
        ("lines[item.price = 3][1].qty", "1"),
        ("[1, 2, 3, 4][item > 2]", "[3, 4]"),
        ("customer[1].name", '"Ann"'),
        ("customer.in", "1"),
        # F15: contexts, functions, closures.
        ("{a: 1, b: a + 1}.b", "2"),
        ('{"a b": 1}.a b', "1"),
        ("{f: function(x: number) x + amount, r: f(1)}.r", "130.99"),
        ("{f: function(a, b) a - b, r: f(b: 1, a: 5)}.r", "4"),
        ("(function(x) function(y) x + y)(1)(2)", "3"),
        ("for f in [function(x) x + 1, function(x) x * 2] return f(5)", "[6, 10]"),
        ('substring(string: "foobar", start position: 4)', '"bar"'),
        ("count(lines)", "2"),
        ("count + 1", "8"),
        # F16: names with spaces.
        ("Birth Date", '"2000-01-01"'),
        ("string length(customer.name)", "3"),
        # F17: text and its escapes.
        (r'"\u0041\U01F40E\t\"\s"', '"A\U0001f40e\t\\"\\\\s"'),
        ('"a" + "b"', '"ab"'),
        # F18: temporal values.
        ('@"2026-01-31" + @"P1M"', '@"2026-02-28"'),
        ('@"2026-03-01" - @"2026-02-01"', '@"P28D"'),
        ('@"2026-03-29T01:30:00@Europe/Paris" + @"PT1H"', '@"2026-03-29T03:30:00@Europe/Paris"'),
        ('@"10:00:00" - @"PT11H"', '@"23:00:00"'),
        ('@"2026-11-23T10:00:00+01:00" = @"2026-11-23T09:00:00Z"', "true"),
        ('@"P1Y6M" / 2', '@"P9M"'),
        ('@"PT90M".hours', "1"),
        ('@"2026-11-23".weekday', "1"),
        ('@"-2026-01-01" < @"2026-01-01"', "true"),
        ('@"999999999-12-31".year', "999999999"),
        # F19: types.
        ("1 instance of number", "true"),
        ("null instance of Any", "false"),
        ("[1, 2] instance of list<number>", "true"),
        ('[1, "a"] instance of list<number>', "false"),
        ("{a: 1} instance of context<a: number>", "true"),
        ('@"P1D" instance of days and time duration', "true"),
        ("[1..2] instance of range<number>", "true"),
        ("// a comment\n1 /* and another */ + 1", "2"),
    ],
)
def test_it_evaluates(source: str, expected: str) -> None:
    """F10, F11, F12, F13, F14, F15, F16, F17, F18, F19: see the comments in the table."""
    result = compile_expression(source).evaluate(ORDER)
    assert equal(result.value, value(expected)) is True, result


@pytest.mark.parametrize(
    ("source", "code", "culprit", "words"),
    [
        ("amont > 100", "unknown_name", "amont", "did you mean “amount”?"),
        ("customer.nmae", "unknown_member", "nmae", "did you mean “name”?"),
        ("customer.name > 3", "wrong_operands", "customer.name > 3", "“customer.name” is text here"),
        ('amount + "x"', "wrong_operands", 'amount + "x"', "“amount” is a number here"),
        ("amount / (count - 7)", "division_by_zero", "amount / (count - 7)", "is zero here"),
        ("null > 3", "null_operand", "null", "“null” is null here"),
        ("lines[9]", "no_such_element", "9", "“lines” has 2 elements here"),
        ('if "x" then 1 else 2', "not_boolean", '"x"', "not true or false"),
        ("substring(amount, 1)", "wrong_argument", "substring(amount, 1)", "“string” of substring is a number here"),
        ("count(1, 2)", "wrong_argument_count", "count(1, 2)", "does not take 2 arguments"),
        ("count(lst: [1])", "unknown_parameter", "count(lst: [1])", "no parameters lst"),
        ('matches("a", "(")', "wrong_pattern", 'matches("a", "(")', "is no pattern"),
        ("amount(1)", "not_a_function", "amount", "not a function"),
        ('date("2026-02-30")', "wrong_argument", 'date("2026-02-30")', "writes no date"),
        ("sqrt(-1)", "no_result", "sqrt(-1)", "no square root"),
        ("10 ** 6145", "number_too_large", "10 ** 6145", "too large"),
        ('"a" = 1', "wrong_operands", '"a" = 1', "never equal"),
    ],
)
def test_it_names_the_culprit(source: str, code: str, culprit: str, words: str) -> None:
    """F30, F31, F32, F33, F34: lenient evaluation answers null with a warning, strict evaluation raises the same."""
    expression = compile_expression(source)
    result = expression.evaluate(ORDER)
    warning = result.warnings[0]
    assert (warning.code, source[slice(*warning.span)]) == (code, culprit)
    assert words in warning.message
    assert is_sentence(warning.message)
    with pytest.raises(FeelEvaluationError) as raised:
        expression.strict(ORDER)
    assert (raised.value.code, raised.value.span) == (code, warning.span)


def test_it_takes_an_absent_optional_field_for_null_without_a_warning() -> None:
    """F37."""
    optional = [("discount",), ("customer", "address"), ("lines", "note")]
    for source in ("discount", "customer.address.city", "lines.note", "lines[note != null]", "discount = null"):
        assert compile_expression(source, optional=optional).evaluate(ORDER).warnings == ()
    assert compile_expression("discont", optional=optional).evaluate(ORDER).warnings
    assert compile_expression("customer.adress", optional=optional).evaluate(ORDER).warnings


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("discount = null", True),
        ("null != customer.vat_id", False),
        ("customer.address.city = null", True),
        ("discount != null and discount > 5", False),
        ("if customer.vat_id = null then 1 else customer.vat_id", 1),
        ("lines[note = null].sku", ["a", "b"]),
    ],
)
def test_it_takes_a_comparison_with_null_for_a_question(source: str, expected: Any) -> None:
    """F38."""
    assert compile_expression(source).strict(ORDER) == expected


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("amount > 100", {("amount",)}),
        ("customer.name + customer.country", {("customer", "name"), ("customer", "country")}),
        ("lines[price > 3].sku", {("lines", "price"), ("lines", "sku"), ("price",)}),
        ("for l in lines return l.price * l.qty", {("lines", "price"), ("lines", "qty")}),
        ("sort(lines, function(a, b) a.price < b.price)[1].sku", {("lines", "sku")}),
        ("count(lines)", {("lines",)}),
        ("{a: amount, b: a}", {("amount",)}),
        ("steps.order.total", {("steps", "order", "total")}),
    ],
)
def test_it_tells_what_it_reads(source: str, reads: set[tuple[str, ...]]) -> None:
    """F50."""
    assert compile_expression(source).reads >= reads
    assert compile_expression(source).reads <= reads | {("lines", "price")}


def test_it_reads_names_with_operators_when_they_are_known() -> None:
    """F16: the longest known name wins."""
    scope = {"pre-check": 5, "pre": 10, "check": 3}
    assert compile_expression("pre-check", names=scope).strict(scope) == 5
    assert compile_expression("pre - check", names=scope).strict(scope) == 7
    assert compile_expression("pre-check").strict(scope) == 7


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("`order-id`", 5),
        ("data.`order-id` + 1", 6),
        ("{`a-b`: 1, c: `a-b` + 1}.c", 2),
        ("for `x-y` in [1] return `x-y`", [1]),
        ("(function(`p-q`) `p-q`)(`p-q`: 3)", 3),
        ("`if`", 7),
    ],
)
def test_it_takes_a_name_between_backquotes_as_it_stands(source: str, expected: Any) -> None:
    """F16."""
    scope = {"order-id": 5, "data": {"order-id": 5}, "if": 7}
    assert compile_expression(source).strict(scope) == expected
    assert compile_expression(print_expression(compile_expression(source).node)).strict(scope) == expected


def test_it_suggests_a_name_as_it_is_written() -> None:
    (warning,) = compile_expression("data.`order_id`").evaluate({"data": {"order-id": 1}}).warnings
    assert warning.message.endswith("did you mean “`order-id`”?")


@pytest.mark.parametrize(
    ("tests", "subject", "expected"),
    [
        ("-", 5, True),
        ("< 10", 5, True),
        ("[1..5)", 5, False),
        ('"a", "b"', "b", True),
        ('not("a", "b")', "b", False),
        ("? > 3 and ? < 6", 5, True),
        ("not(< 3)", 5, True),
        ("null", None, True),
        ("limit", 7, True),
        ("[5, 7]", 7, True),
        ("> limit, 5", 5, True),
        ("true", True, True),
        ('contains(?, "b")', "abc", True),
    ],
)
def test_it_evaluates_unary_tests(tests: str, subject: Any, expected: bool) -> None:
    """F20."""
    assert compile_unary_tests(tests).strict({"?": subject, "limit": 7}) is expected


@pytest.mark.parametrize(
    ("source", "code", "at"),
    [
        ("1 +", "unexpected_token", 3),
        ("", "unexpected_token", 0),
        ('"open', "unclosed_text", 0),
        ("1 + /* open", "unclosed_comment", 4),
        ("/* " * 5_400, "unclosed_comment", 0),
        ("a # b", "unexpected_character", 2),
        ("f(1, b: 2)", "unexpected_token", 8),
        ("{a: 1, a: 2}", "repeated_key", 7),
        ('@"nonsense"', "not_temporal", 0),
        ("if 1 then 2", "unexpected_token", 11),
        ("1 2", "unexpected_token", 2),
    ],
)
def test_it_places_a_syntax_error(source: str, code: str, at: int) -> None:
    with pytest.raises(FeelSyntaxError) as raised:
        compile_expression(source)
    assert (raised.value.code, raised.value.span.start) == (code, at)
    assert is_sentence(raised.value.message)


def test_it_keeps_compiled_expressions() -> None:
    assert compile_expression("1 + 41") is compile_expression("1 + 41")


def refused(source: str) -> FeelSyntaxError:
    """Why a text is no expression."""
    with pytest.raises(FeelSyntaxError) as raised:
        compile_expression(source)
    return raised.value


def test_it_keeps_why_a_text_is_no_expression() -> None:
    """A drawing that holds one asks again for each event type and each place; what it is told is the same."""
    source = f"{' + '.join(f'read_once_{number}' for number in range(200))} +"
    first = work_of(lambda: refused(source))
    assert work_of(lambda: refused(source)) < first / 10
    told = {(error.code, error.message, error.span) for error in (refused(source), refused(source))}
    assert len(told) == 1


def test_broken_texts_push_out_no_expression() -> None:
    """Nor do the guesses at what they should have been."""
    kept = compile_expression("kept_beside_broken_ones + 1")
    for number in range(CACHED_EXPRESSIONS):
        source = f"pushed_{number} && 1"
        slip_of(source, refused(source))
    assert compile_expression("kept_beside_broken_ones + 1") is kept


def test_it_forgets_that_there_was_no_room() -> None:
    """How deep one may read depends on who asks."""
    source = f"{'(' * 50}asked_with_little_room{')' * 50}"

    def deep(frames: int) -> FeelSyntaxError:
        return refused(source) if frames == 0 else deep(frames - 1)

    assert isinstance(deep(sys.getrecursionlimit() - len(inspect.stack()) - 100), FeelStackError)
    assert compile_expression(source).source == source


def test_a_number_is_a_decimal() -> None:
    """F10."""
    assert isinstance(value("1.5"), Decimal)
