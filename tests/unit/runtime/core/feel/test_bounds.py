"""Bombs: whatever an expression asks for, it ends within its budget, with a typed error that says so."""

from __future__ import annotations

import time

import pytest

from runtime.core.feel import Budget, FeelLimitError, FeelSyntaxError, compile_expression

LIMIT_SECONDS = 0.5
"""Of this thread alone. Ten times what the default budget is made for: test machines are slow and shared."""

BOMBS = [
    "for a in 1..1000000000 return a",
    "for a in 1..99999999999999999999999999 return a",
    "for a in 1..1000, b in 1..1000 return a * b",
    "some a in 1..1000, b in 1..1000 satisfies a = b + 1000",
    'for i in 1..100000 return if i = 1 then "x" else partial[-1] + partial[-1]',
    "for i in 1..20000 return partial",
    "{y: function(f) f(f), r: y(function(f) f(f))}.r",
    "{y: function(f, n) f(f, n), r: y(function(f, n) if n = 0 then 0 else f(f, n - 1), 1000)}.r",
    "sort(for i in 1..5000 return modulo(i * 7919, 5000), function(a, b) a < b)",
    "distinct values(for i in 1..10000 return {a: i})",
    "for i in 1..10000 return i ** 30.5",
    "for i in 1..9999 return exp(i / 7)",
    'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(a+a+)+\\1b")',
    'replace(string join(for i in 1..9000 return "aaaaaaaaaa", ""), "a", "$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0")',
    "count((for i in 1..3000 return i)[item in (for j in 1..3000 return j)])",
    'for i in 1..20000 return range("[1..5]")',
    'for i in 1..20000 return matches("abc", "b" + string(i))',
    'for d in @"0001-01-01"..@"9999-01-01" return d',
]


@pytest.mark.parametrize("source", BOMBS)
def test_it_stops_within_its_budget(source: str) -> None:
    """F45."""
    began = time.thread_time()
    with pytest.raises(FeelLimitError) as raised:
        compile_expression(source).evaluate({})
    assert raised.value.code in ("too_many_steps", "too_large", "too_deep")
    assert time.thread_time() - began < LIMIT_SECONDS


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("x" * 16_385, "source_too_long"),
        ("(" * 70 + "1" + ")" * 70, "nested_too_deeply"),
        ("-" * 5000 + "1", "nested_too_deeply"),
        ("+".join(["1"] * 5000), "chain_too_long"),
        ("a" + ".b" * 5000, "chain_too_long"),
        ("a" + "[1]" * 5000, "chain_too_long"),
    ],
)
def test_it_refuses_a_source_that_is_too_large(source: str, code: str) -> None:
    """F46."""
    with pytest.raises(FeelSyntaxError) as raised:
        compile_expression(source)
    assert raised.value.code == code


def test_it_reads_long_chains_of_conditions() -> None:
    source = " or ".join(f"x = {number}" for number in range(900))
    assert compile_expression(source).strict({"x": 899}) is True


def test_it_takes_a_pattern_that_others_backtrack_on() -> None:
    """F25: linear in the text."""
    text = "a" * 100_000
    began = time.thread_time()
    assert compile_expression('matches(t, "(a*)*b")').strict({"t": text}) is False
    assert time.thread_time() - began < LIMIT_SECONDS


def test_it_takes_the_budget_it_is_given() -> None:
    expression = compile_expression("for i in 1..1000 return i")
    assert len(expression.strict({})) == 1000
    with pytest.raises(FeelLimitError):
        expression.strict({}, budget=Budget(steps=500))
    with pytest.raises(FeelLimitError):
        expression.strict({}, budget=Budget(size=500))
